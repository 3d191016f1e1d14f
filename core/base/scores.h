#pragma once

#include "core/base/images.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace ganvas {

/// A judge's view of the generator after one step, in four numbers: a point of a curve.
struct ScorePoint {
    std::int64_t step = 0;
    double agreement = 0; ///< See Scores for this and the others.
    double diversity = 0; ///< Mean over the digits.
    double frechet = 0;
    double frechet_floor = 0;

    bool operator==(const ScorePoint&) const = default;
};

/// One exportable number of ScorePoint.
struct ScoreColumn {
    std::string_view key; ///< Column name in metrics.csv.
    double ScorePoint::*member;
};

/// All columns after the step, in the order of metrics.csv.
std::span<const ScoreColumn> score_columns();

/// What a judge says of a generator. A plain value.
struct Scores {
    using PerDigit = std::array<double, kDigitCount>;

    std::int64_t step = 0;
    std::size_t samples = 0;
    double agreement = 0; ///< Share of digits that are read as the one asked for.
    PerDigit digit_agreement{};
    /// Row: the digit asked for. Column: the digit read.
    std::array<std::array<int, kDigitCount>, kDigitCount> confusion{};
    double frechet = 0;       ///< Fréchet distance to real images in the judge's features.
    double frechet_floor = 0; ///< The same for as many other real images.
    /// Variance of the features of a digit's pictures as a share of the real ones': about 1 when
    /// they differ as people's do, near 0 when they are all the same.
    PerDigit digit_diversity{};

    /// Mean over the digits.
    [[nodiscard]] double diversity() const;

    /// frechet / frechet_floor
    [[nodiscard]] double frechet_ratio() const;

    [[nodiscard]] ScorePoint point() const;
};

} // namespace ganvas
