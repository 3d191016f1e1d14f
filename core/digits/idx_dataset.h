#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/files/idx_folder.h"

namespace ganvas {

/// Images and labels of a set's split, without title and spec. Its classes are those of the
/// training labels (classes_of()), also for the test images where there are any. Pictures of other
/// sizes than 28×28 are brought to it as MNIST was made (core/digits/mnist_form.h).
///
/// Where there are several files for one thing, what can't be read, or has another number of items
/// than its partner, hides no good one. Throws Error that names the file, the fault and the next
/// step. Takes seconds. Any thread.
Dataset read_idx_dataset(const IdxSet& set, Split split, const OnProgress& progress = {});

} // namespace ganvas
