#pragma once

#include "core/base/images.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// A grey picture of any size: width·height bytes, row by row from the top left; 0 is black.
struct GreyPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
};

enum class Enlargement {
    sharp, ///< Each pixel a square.
    smooth ///< A cubic through the pixels (Catmull-Rom; Keys 1981), each image by itself.
};

/// `images` as one picture, `columns` of them in a row, in reading order, each enlarged `scale`
/// times and `gap` black pixels between neighbours. A last row that is not full ends in black.
/// Throws Error when there are no images, columns or scale < 1, gap < 0, and when a side would have
/// more than a million pixels, the most that readers of PNG take. Any thread.
GreyPicture sheet_picture(const Images& images, int columns, int scale, int gap = 0,
                          Enlargement enlargement = Enlargement::sharp);

} // namespace ganvas
