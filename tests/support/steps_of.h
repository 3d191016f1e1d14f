#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace ganvas {

/// The steps that rows of a table, or scores, are of.
template<typename Point>
std::vector<std::int64_t> steps_of(const std::vector<Point>& points) {
    std::vector<std::int64_t> steps(points.size());
    std::ranges::transform(points, steps.begin(), &Point::step);
    return steps;
}

} // namespace ganvas
