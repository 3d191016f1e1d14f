#pragma once

#include "core/files/grey_picture.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// A part of a picture, in its pixels.
struct PictureBox {
    int left, top, right, bottom; ///< right and bottom are the first outside.

    [[nodiscard]] int width() const { return right - left; }
    [[nodiscard]] int height() const { return bottom - top; }
};

/// A picture between two steps, not rounded to bytes yet.
struct AveragedPicture {
    int width = 0;
    int height = 0;
    std::vector<float> pixels;
};

/// Throws Error for a picture whose bytes do not fit its size.
void check_picture(const GreyPicture& picture);

/// The first pixel of a row of the picture.
const std::uint8_t* row_of(const GreyPicture& picture, int row);

PictureBox whole_box(const GreyPicture& picture);

/// Where pixels are not 0; bottom is 0 when there are none.
PictureBox ink_box(const GreyPicture& picture);

GreyPicture cut(const GreyPicture& picture, const PictureBox& box);

/// The part of the picture in `box`, which is not empty, `scale` times as large: each new pixel the
/// average of what it covers. Length · scale pixels lie in the middle of the fewest that have room
/// for them.
AveragedPicture area_averaged(const GreyPicture& picture, const PictureBox& box, double scale);

/// The nearest byte.
std::uint8_t to_byte(double value);

/// Each value times `factor`, as the nearest byte.
GreyPicture to_bytes(const AveragedPicture& picture, double factor);

} // namespace ganvas
