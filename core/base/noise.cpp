#include "core/base/noise.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <random>

namespace ganvas {

namespace {

/// Two directions closer to opposite than this have no usable great circle between them.
constexpr double kOppositeCosine = -0.9999;

/// Below this angle's cosine slerp and a straight line are the same to float precision.
constexpr double kParallelCosine = 0.9999995;

Noise mix(const Noise& a, double weight_a, const Noise& b, double weight_b) {
    Noise result(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), [=](float x, float y) {
        return static_cast<float>(weight_a * x + weight_b * y);
    });
    return result;
}

Noise scaled(const Noise& noise, double factor) {
    Noise result(noise);
    for (float& value : result) {
        value = static_cast<float>(value * factor);
    }
    return result;
}

/// A unit vector at right angles to the unit vector `a`.
Noise perpendicular(const Noise& a) {
    const auto smallest = std::min_element(
        a.begin(), a.end(), [](float x, float y) { return std::abs(x) < std::abs(y); });
    Noise axis(a.size(), 0.0F);
    axis[static_cast<std::size_t>(smallest - a.begin())] = 1.0F;
    const Noise rest = mix(axis, 1.0, a, -dot(axis, a));
    return scaled(rest, 1.0 / length(rest));
}

/// Slerp between unit vectors.
Noise unit_slerp(const Noise& a, const Noise& b, double t) {
    const double cosine = dot(a, b);
    if (cosine > kParallelCosine) {
        return mix(a, 1.0 - t, b, t);
    }
    if (cosine < kOppositeCosine && a.size() > 1) {
        const Noise middle = perpendicular(a);
        return t < 0.5 ? unit_slerp(a, middle, 2.0 * t) : unit_slerp(middle, b, 2.0 * t - 1.0);
    }
    const double angle = std::acos(std::clamp(cosine, -1.0, 1.0));
    const double sine = std::sin(angle);
    return mix(a, std::sin((1.0 - t) * angle) / sine, b, std::sin(t * angle) / sine);
}

} // namespace

Noise sample_noise(int size, std::uint64_t seed) {
    // Box-Muller by hand: std::normal_distribution differs between standard libraries.
    std::mt19937_64 engine(seed);
    const auto uniform = [&engine] {
        return (static_cast<double>(engine() >> 11) + 0.5) * 0x1.0p-53;
    };
    Noise noise(static_cast<std::size_t>(std::max(size, 0)));
    for (std::size_t i = 0; i < noise.size(); i += 2) {
        const double radius = std::sqrt(-2.0 * std::log(uniform()));
        const double angle = 2.0 * std::numbers::pi * uniform();
        noise[i] = static_cast<float>(radius * std::cos(angle));
        if (i + 1 < noise.size()) {
            noise[i + 1] = static_cast<float>(radius * std::sin(angle));
        }
    }
    return noise;
}

double dot(const Noise& a, const Noise& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0, std::plus<>(),
                              [](float x, float y) { return double{x} * y; });
}

double length(const Noise& noise) { return std::sqrt(dot(noise, noise)); }

Noise slerp(const Noise& a, const Noise& b, double t) {
    if (t <= 0.0) {
        return a;
    }
    if (t >= 1.0) {
        return b;
    }
    const double length_a = length(a);
    const double length_b = length(b);
    if (length_a == 0.0 || length_b == 0.0 || a.size() < 2) {
        return mix(a, 1.0 - t, b, t);
    }
    const Noise direction = unit_slerp(scaled(a, 1.0 / length_a), scaled(b, 1.0 / length_b), t);
    return scaled(direction, (1.0 - t) * length_a + t * length_b);
}

Noise truncate(const Noise& noise, double limit) {
    Noise result(noise);
    const auto bound = static_cast<float>(limit);
    for (float& value : result) {
        value = std::clamp(value, -bound, bound);
    }
    const double shortened = length(result);
    return shortened == 0.0 ? result : scaled(result, length(noise) / shortened);
}

} // namespace ganvas
