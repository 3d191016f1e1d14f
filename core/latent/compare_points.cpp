#include "core/latent/compare_points.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ganvas {

NoiseDistance distance_between(const Noise& a, const Noise& b) {
    NoiseDistance result;
    const double length_a = length(a);
    const double length_b = length(b);
    const bool has_angle = length_a > 0 && length_b > 0;
    double squares = 0;
    double squares_of_units = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        squares += std::pow(double{a[i]} - b[i], 2);
        squares_of_units += has_angle ? std::pow(a[i] / length_a - b[i] / length_b, 2) : 0;
    }
    result.length = std::sqrt(squares);
    if (has_angle) {
        // By the chord between them: a cosine near 1 says little about a small angle.
        const double half_chord = std::min(std::sqrt(squares_of_units) / 2, 1.0);
        result.angle = 2 * std::asin(half_chord) * 180 / std::numbers::pi;
    }
    return result;
}

double shared_ink(ImageView a, ImageView b) {
    int common = 0;
    int either = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        common += std::min(a[i], b[i]);
        either += std::max(a[i], b[i]);
    }
    return either == 0 ? 1 : static_cast<double>(common) / either;
}

} // namespace ganvas
