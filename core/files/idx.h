#pragma once

#include "core/base/images.h"
#include "core/base/on_progress.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace ganvas {

/// The longest side of a picture in an IDX file.
inline constexpr int kLongestIdxSide = 4096;

/// Some pictures of one size, row by row from the top left, as an IDX file has them.
struct IdxPictures {
    std::span<const std::uint8_t> pixels;
    int width = 0;
    int height = 0;
};

/// What brings pictures of another size to 28×28: puts an image for each of them behind `fitted`.
using FitPictures = std::function<void(const IdxPictures& pictures, Images& fitted)>;

/// Reads images from an IDX file (LeCun's format: http://yann.lecun.com/exdb/mnist), plain or gzip
/// whatever its name says. Pictures of 28×28 are taken as they are, others by `fit`, some at a
/// time; without it they are refused.
///
/// Throws Error for every file that is not exactly that: wrong magic, wrong type byte, sides longer
/// than kLongestIdxSide, a header that promises more or less than the file holds, truncated or
/// damaged gzip. Memory is allocated for bytes that were read, never on the word of a header.
Images read_idx_images(const std::filesystem::path& file, const FitPictures& fit = {},
                       const OnProgress& progress = {});

/// Reads labels from an IDX file: any whole numbers of up to 32 bits. Of a file with several
/// columns for each image, as QMNIST's, the first is the label, unless each row has a single one
/// among zeros, whose place is the label then. Throws Error as read_idx_images() does.
std::vector<std::int32_t> read_idx_labels(const std::filesystem::path& file);

/// What a plain IDX file of these images holds, or of these labels.
std::vector<std::byte> idx_file_of(const Images& images);
std::vector<std::byte> idx_file_of(std::span<const std::uint8_t> labels);

/// Writes a plain IDX file, replacing `file` only once everything is on disk. Throws Error.
void write_idx_images(const std::filesystem::path& file, const Images& images);

/// Writes a plain IDX file of labels, as write_idx_images() does.
void write_idx_labels(const std::filesystem::path& file, std::span<const std::uint8_t> labels);

} // namespace ganvas
