#pragma once

#include "core/base/images.h"

#include <span>
#include <vector>

namespace ganvas {

/// The pen at one moment of a stroke.
struct PenPoint {
    double x;
    double y;
    double radius; ///< In pixels of the finished picture; x and y may have any unit.
};

using PenPath = std::vector<PenPoint>;

/// MNIST's digits fill a square of so many pixels on their longer side (LeCun et al. 1998, section
/// III-A).
inline constexpr int kBoxSide = 20;

/// Draws the paths as black-on-white ink turned around, the way MNIST was made (LeCun et al. 1998,
/// section III-A): the ink fills a 20×20 box on its longer side, keeping its proportions, and the
/// box is put where the ink's centre of mass is the centre of the 28×28 picture. `softness` is the
/// width in pixels of the ramp from ink to paper. Overwrites all of `image`; each path has at least
/// one point.
void draw_centred(std::span<PenPath> paths, double softness,
                  std::span<std::uint8_t, kImagePixels> image);

} // namespace ganvas
