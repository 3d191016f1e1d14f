#pragma once

#include <span>
#include <vector>

namespace ganvas {

/// A point that the pen passes. x to the right and y down; a digit is 1 high and about 0.65 wide.
struct Knot {
    double x;
    double y;
    bool corner = false; ///< The pen turns sharply here; everywhere else its path is smooth.
};

using Stroke = std::vector<Knot>;

/// One way to write a digit: the strokes in the order and direction of the pen.
struct Skeleton {
    double weight; ///< How often this way is taken, relative to the digit's others.
    std::vector<Stroke> strokes;
};

/// The ways to write `digit`, 0–9.
std::span<const Skeleton> skeletons_of(int digit);

} // namespace ganvas
