#include "core/latent/walk.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <numeric>

namespace ganvas {

namespace {

/// The k-th harmonic's share falls with 1/k, so that all add alike to the speed: three turn the
/// noise by about nine radians in a loop, several times from one handwriting to quite another.
constexpr int kHarmonics = 3;

/// The part of a class's time for which it rests.
constexpr double kRest = 0.3;

/// Sets a walk's random numbers apart from noise of the same seed.
constexpr std::uint64_t kStream = 0x9E3779B97F4A7C15;

/// Of unit length together.
std::array<double, kHarmonics> harmonic_weights() {
    std::array<double, kHarmonics> weights{};
    double squares = 0;
    for (int k = 0; k < kHarmonics; ++k) {
        weights[static_cast<std::size_t>(k)] = 1.0 / (k + 1);
        squares += 1.0 / ((k + 1) * (k + 1));
    }
    for (double& weight : weights) {
        weight /= std::sqrt(squares);
    }
    return weights;
}

double wrapped(double phase) { return std::isfinite(phase) ? phase - std::floor(phase) : 0.0; }

double smooth_step(double t) {
    const double inside = std::clamp(t, 0.0, 1.0);
    return inside * inside * (3 - 2 * inside);
}

} // namespace

Walk::Walk(const LatentPoint& start, std::uint64_t seed, WalkStyle style)
    : start_(start),
      start_length_(length(start.noise)),
      rests_{start.classes} {
    if (!std::isfinite(start_length_)) {
        throw Error("The noise to start a walk from has values that are no numbers; choose another "
                    "point.");
    }
    const std::size_t size = start.noise.size();
    const std::array weights = harmonic_weights();
    const Noise random = sample_noise(2 * kHarmonics * static_cast<int>(size), seed ^ kStream);
    for (std::size_t row = 0; row < std::size_t{2} * kHarmonics; ++row) {
        const auto first = random.begin() + static_cast<std::ptrdiff_t>(row * size);
        std::vector<double>& factors =
            factors_.emplace_back(first, first + static_cast<std::ptrdiff_t>(size));
        for (double& factor : factors) {
            factor *= weights.at(row / 2);
        }
    }
    const double stretch =
        start_length_ > 0 ? std::sqrt(static_cast<double>(size)) / start_length_ : 0;
    for (std::size_t i = 0; stretch > 0 && i < size; ++i) {
        // In phase 0 only the cosines count; what they lack is shared out as is likeliest.
        double missing = start.noise[i] * stretch;
        for (std::size_t k = 0; k < kHarmonics; ++k) {
            missing -= factors_[2 * k][i];
        }
        for (std::size_t k = 0; k < kHarmonics; ++k) {
            factors_[2 * k][i] += weights.at(k) * weights.at(k) * missing;
        }
    }
    const auto count = static_cast<int>(start.classes.size());
    for (int turn = 1; style.through_digits && turn < count; ++turn) {
        rests_.push_back(pure_class((main_class(start.classes) + turn) % count, count));
    }
}

LatentPoint Walk::at(double phase) const {
    const double part = wrapped(phase);
    return part == 0 ? start_ : LatentPoint{noise_at(part), classes_at(part)};
}

Noise Walk::noise_at(double phase) const {
    const std::size_t size = start_.noise.size();
    const double turn = 2 * std::numbers::pi * phase;
    std::vector<double> sum(size, 0.0);
    for (std::size_t row = 0; row < factors_.size(); ++row) {
        const std::size_t harmonic = row / 2 + 1;
        const double angle = static_cast<double>(harmonic) * turn;
        const double wave = row % 2 == 0 ? std::cos(angle) : std::sin(angle);
        for (std::size_t i = 0; i < size; ++i) {
            sum[i] += wave * factors_[row][i];
        }
    }
    const double typical = std::sqrt(static_cast<double>(size));
    const double wanted = typical + (start_length_ - typical) * (1 + std::cos(turn)) / 2;
    const double actual = std::sqrt(std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0));
    // A curve of very few values may come near zero; at full length it would turn round at once
    // there.
    const double factor = wanted / std::max(actual, typical / 2);
    Noise noise(size);
    std::transform(sum.begin(), sum.end(), noise.begin(),
                   [factor](double x) { return static_cast<float>(x * factor); });
    return noise;
}

ClassWeights Walk::classes_at(double phase) const {
    if (rests_.size() < 2) {
        return start_.classes;
    }
    const double place = phase * static_cast<double>(rests_.size());
    const auto from = static_cast<std::size_t>(place) % rests_.size();
    const double since_middle = place - std::floor(place);
    return mixed_classes(rests_[from], rests_[(from + 1) % rests_.size()],
                         smooth_step((since_middle - kRest / 2) / (1 - kRest)));
}

GridWalk::GridWalk(std::span<const Noise> columns, std::uint64_t seed, int class_count)
    : class_count_(class_count) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
        // Unlike the large picture's, whose seed is the same.
        walks_.emplace_back(LatentPoint{columns[column], pure_class(0)},
                            seed + kStream * (column + 1));
    }
}

std::vector<LatentPoint> GridWalk::at(double phase) const {
    std::vector<Noise> noise;
    noise.reserve(walks_.size());
    for (const Walk& walk : walks_) {
        noise.push_back(walk.at(phase).noise);
    }
    std::vector<LatentPoint> points;
    points.reserve(walks_.size() * static_cast<std::size_t>(class_count_));
    for (int label = 0; label < class_count_; ++label) {
        for (const Noise& column : noise) {
            points.push_back({column, pure_class(label, class_count_)});
        }
    }
    return points;
}

} // namespace ganvas
