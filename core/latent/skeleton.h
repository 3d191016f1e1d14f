#pragma once

#include "core/base/images.h"

#include <array>

namespace ganvas {

/// Where there is ink: 1, elsewhere 0, row by row, with a margin of one pixel on each side.
inline constexpr int kInkSide = kImageSide + 2;
using InkMap = std::array<unsigned char, std::size_t{kInkSide} * kInkSide>;

/// The pixels that are at least half as dark as the darkest; none in a picture without ink.
InkMap ink_of(ImageView picture);

/// Thins strokes to lines one pixel wide without tearing them (Zhang & Suen 1984).
InkMap thinned(InkMap ink);

/// Lines one pixel wide, from pixel centre to pixel centre.
struct LineShape {
    double length = 0; ///< One to a neighbour in a row or column, √2 where only a diagonal leads.
    int ends = 0;      ///< A dot has two.
};

LineShape shape_of(const InkMap& lines);

} // namespace ganvas
