#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace ganvas {

/// A judge's view of the generator after one step, in four numbers: a point of a curve.
struct ScorePoint {
    std::int64_t step = 0;
    double agreement = 0; ///< See Scores for this and the others.
    double diversity = 0; ///< Mean over the classes.
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
    using PerClass = std::vector<double>; ///< By label.

    std::int64_t step = 0;
    std::size_t samples = 0;
    double agreement = 0; ///< Share of pictures that are read as the class asked for.
    PerClass class_agreement;
    /// Row: the class asked for. Column: the class read.
    std::vector<std::vector<int>> confusion;
    double frechet = 0;       ///< Fréchet distance to real images in the judge's features.
    double frechet_floor = 0; ///< The same for as many other real images.
    /// Variance of the features of a class' pictures as a share of the real ones': about 1 when
    /// they differ as people's do, near 0 when they are all the same.
    PerClass class_diversity;

    /// Mean over the classes; 0 without any.
    [[nodiscard]] double diversity() const;

    /// frechet / frechet_floor
    [[nodiscard]] double frechet_ratio() const;

    [[nodiscard]] ScorePoint point() const;
};

} // namespace ganvas
