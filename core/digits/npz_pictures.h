#pragma once

#include "core/base/images.h"
#include "core/base/on_progress.h"
#include "core/files/npz_file.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ganvas {

/// Pictures of a NumPy array as bytes, 28×28 as they are and others in MNIST's form
/// (append_in_mnist_form()). Its shape is (N, H, W), (N, H, W, C), (N, C, H, W) with 1, 3 or 4
/// channels, or (N, H·W) of squares; colours become grey. Numbers are 0 to 255; where none is
/// above 1 they are 0 to 1, and −1 to 1 where some are below 0. Reads the array twice. Throws Error
/// that names file and array. Any thread.
Images read_npz_pictures(const NpzFile& file, const NpzFile::Array& array,
                         const OnProgress& progress = {});

/// Labels of a NumPy array: whole numbers, whatever their type. Of several columns the place of the
/// only 1 in each row, or else of (N, 1) what is there. Throws Error likewise.
std::vector<std::int32_t> read_npz_labels(const NpzFile& file, const NpzFile::Array& array);

} // namespace ganvas
