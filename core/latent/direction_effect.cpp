#include "core/latent/direction_effect.h"

#include "core/latent/picture_measures.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace ganvas {

namespace {

constexpr std::size_t kPoints = 40;
constexpr double kSameWay = 0.9;

/// [measure][point]
using Measured = std::array<std::array<double, kPoints>, kMeasureCount>;

Measured measured(const Images& pictures) {
    Measured result{};
    for (std::size_t point = 0; point < kPoints; ++point) {
        const PictureMeasures measures = measure(pictures[point]);
        for (std::size_t i = 0; i < kMeasureCount; ++i) {
            result[i][point] = measures.*measure_infos()[i].value;
        }
    }
    return result;
}

double mean(const std::array<double, kPoints>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / kPoints;
}

/// The standard deviation among points of the same digit.
double spread(const std::array<double, kPoints>& values, std::span<const int> labels) {
    double squares = 0;
    for (std::size_t a = 0; a < kPoints; ++a) {
        double sum = 0;
        int count = 0;
        for (std::size_t b = 0; b < kPoints; ++b) {
            if (labels[a] == labels[b]) {
                sum += values[b];
                ++count;
            }
        }
        squares += std::pow(values[a] - sum / count, 2);
    }
    return std::sqrt(squares / kPoints);
}

std::string printed(const MeasureInfo& info, double value) {
    // Angles lean one way or the other, so they have a sign.
    const bool is_angle = info.unit == "°";
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), is_angle ? "%+.*f" : "%.*f", info.decimals,
                  info.shown * value);
    std::string number = text.data();
    if (number[0] == '-') {
        number.replace(0, 1, "−");
    }
    return number + std::string(info.unit);
}

} // namespace

DirectionEffect effect_of(const Draw& draw, const Noise& direction, double reach,
                          std::span<const int> digits, std::uint64_t seed) {
    std::vector<int> labels;
    std::array<std::vector<Noise>, 3> points; // Near end, middle, far end
    for (std::size_t point = 0; point < kPoints; ++point) {
        labels.push_back(digits[point % digits.size()]);
        const Noise middle =
            sample_noise(static_cast<int>(direction.size()), seed * kPoints + point);
        for (std::size_t place = 0; place < points.size(); ++place) {
            const auto along = static_cast<float>((static_cast<double>(place) - 1) * reach);
            Noise& moved = points.at(place).emplace_back(middle);
            for (std::size_t i = 0; i < moved.size(); ++i) {
                moved[i] += along * direction[i];
            }
        }
    }
    const Measured near = measured(draw(points[0], labels));
    const Measured middle = measured(draw(points[1], labels));
    const Measured far = measured(draw(points[2], labels));
    DirectionEffect effect;
    double strongest = 1;
    for (std::size_t i = 0; i < kMeasureCount; ++i) {
        int rising = 0;
        int falling = 0;
        for (std::size_t point = 0; point < kPoints; ++point) {
            rising += far[i][point] > near[i][point] ? 1 : 0;
            falling += far[i][point] < near[i][point] ? 1 : 0;
        }
        const double change = std::abs(mean(far[i]) - mean(near[i]));
        const double usual = spread(middle[i], labels);
        const bool one_way = std::max(rising, falling) >= kSameWay * kPoints;
        if (one_way && change > strongest * usual) {
            strongest = usual > 0 ? change / usual : HUGE_VAL;
            effect = {i, mean(near[i]), mean(far[i])};
        }
    }
    return effect;
}

std::string describe(const DirectionEffect& effect) {
    if (!effect.measure) {
        return {};
    }
    const MeasureInfo& info = measure_infos().at(*effect.measure);
    return std::string(info.name) + " " + printed(info, effect.from) + " … " +
           printed(info, effect.to);
}

} // namespace ganvas
