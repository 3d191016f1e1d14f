#pragma once

#include "core/base/images.h"
#include "core/base/noise.h"

#include <optional>

namespace ganvas {

/// How far two points of noise of the same size are apart.
struct NoiseDistance {
    double length = 0; ///< Euclidean; about √(2 · size) for two random points.
    /// Degrees between them as seen from zero, 0–180: about 90 for two random points. None where
    /// one of them is zero.
    std::optional<double> angle;
};

/// Both must have the same size. Any thread.
NoiseDistance distance_between(const Noise& a, const Noise& b);

/// The ink that two pictures have in common, as a share of all the ink in either (the Jaccard index
/// of grey values): 0 for none, 1 for the same picture, and for two without ink. Any thread.
double shared_ink(ImageView a, ImageView b);

} // namespace ganvas
