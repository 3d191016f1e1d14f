#pragma once

#include "core/base/images.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace ganvas {

/// Grey where `inside(x, y)` holds for that share of an 8×8 grid of points in the pixel; x to the
/// right and y upwards from the picture's centre, in pixels.
template<typename Inside>
std::vector<std::uint8_t> drawn_picture(Inside inside) {
    constexpr int kParts = 8;
    std::vector<std::uint8_t> picture;
    for (int pixel = 0; pixel < kImagePixels; ++pixel) {
        int count = 0;
        for (int part = 0; part < kParts * kParts; ++part) {
            const int part_row = part / kParts;
            const int pixel_row = pixel / kImageSide;
            const double column = pixel % kImageSide + (part % kParts + 0.5) / kParts;
            const double row = pixel_row + (part_row + 0.5) / kParts;
            count += inside(column - kImageSide / 2.0, kImageSide / 2.0 - row) ? 1 : 0;
        }
        picture.push_back(static_cast<std::uint8_t>(std::lround(255.0 * count / kParts / kParts)));
    }
    return picture;
}

/// An upright bar in the middle, sheared to the right by `shear` pixels a row.
inline std::vector<std::uint8_t> drawn_bar(double width, double height, double shear = 0) {
    return drawn_picture([=](double x, double y) {
        return std::abs(x - shear * y) <= width / 2 && std::abs(y) <= height / 2;
    });
}

} // namespace ganvas
