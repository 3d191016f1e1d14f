#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/base/split.h"

#include <filesystem>

namespace ganvas {

/// Whether a file is one of NumPy's arrays: called so, ".npz" in capitals or not, whatever it
/// holds, or holding them, whatever it is called. Reads a little of what has another name: not for
/// the GUI thread.
bool is_npz(const std::filesystem::path& file);

/// Pictures and labels of a split from a NumPy file, without title and spec: arrays called x_train
/// and y_train, train_images and train_labels, images and labels, and the like, in capitals or not;
/// else its only two arrays. Its classes are those of the training labels, named as a set of IDX
/// files would be (classes_of()). Throws Error that names file, fault and next step. Takes seconds.
/// Any thread.
Dataset read_npz_dataset(const std::filesystem::path& file, Split split,
                         const OnProgress& progress = {});

} // namespace ganvas
