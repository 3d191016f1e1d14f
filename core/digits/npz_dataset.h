#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/base/split.h"

#include <filesystem>

namespace ganvas {

/// Whether a file is called as NumPy's files of arrays are: ".npz", in capitals or not.
bool is_npz_name(const std::filesystem::path& file);

/// Pictures and labels of a split from a NumPy file, without title and spec: arrays called x_train
/// and y_train, train_images and train_labels, images and labels, and the like, in capitals or not;
/// else its only two arrays. Its classes are those of the training labels, named as a set of IDX
/// files would be (classes_of()). Throws Error that names file, fault and next step. Takes seconds.
/// Any thread.
Dataset read_npz_dataset(const std::filesystem::path& file, Split split,
                         const OnProgress& progress = {});

} // namespace ganvas
