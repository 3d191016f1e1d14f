#pragma once

#include "core/data/images.h"

#include <filesystem>

namespace ganvas {

/// Writes `images` as one 8-bit grey PNG with `columns` of them in a row, in reading order, each
/// pixel drawn as `scale`×`scale` and `gap` pixels of paper between neighbours. A last row that is
/// not full ends in paper. Values are kept: 0 is black in the file.
///
/// `file` is replaced only once everything is on disk. columns, scale ≥ 1, gap ≥ 0. Throws Error
/// when the file can't be written, when there are no images and when the picture would be larger
/// than PNG readers take (a million pixels on a side). Any thread.
void write_png(const std::filesystem::path& file, const Images& images, int columns, int scale = 1,
               int gap = 0);

} // namespace ganvas
