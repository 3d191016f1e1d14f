#pragma once

#include "core/base/images.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace ganvas {

/// Reads 28×28 images from an IDX file (LeCun's format: http://yann.lecun.com/exdb/mnist), plain or
/// gzip whatever its name says.
///
/// Throws Error for every file that is not exactly that: wrong magic, wrong type byte, other image
/// sizes, a header that promises more or less than the file holds, truncated or damaged gzip.
/// Memory is allocated for bytes that were read, never on the word of a header.
Images read_idx_images(const std::filesystem::path& file);

/// Reads labels 0–9 from an IDX file. Throws Error as read_idx_images() does, and for a label
/// above 9.
std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& file);

/// Writes a plain IDX file, replacing `file` only once everything is on disk. Throws Error.
void write_idx_images(const std::filesystem::path& file, const Images& images);

/// Writes a plain IDX file of labels, as write_idx_images() does.
void write_idx_labels(const std::filesystem::path& file, std::span<const std::uint8_t> labels);

} // namespace ganvas
