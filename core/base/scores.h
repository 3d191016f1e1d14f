#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace ganvas {

/// A judge's view of the generator after one step, in a few numbers: a point of a curve.
struct ScorePoint {
    std::int64_t step = 0;
    double agreement = 0; ///< See Scores for this and the others.
    double diversity = 0; ///< Mean over the classes.
    double frechet = 0;
    double frechet_floor = 0;
    double precision = 0;
    double recall = 0;
    double real_agreement = 0;
    double real_precision = 0;
    double real_recall = 0;

    /// Not in what was scored before Ganvas took them.
    [[nodiscard]] bool has_precision_and_recall() const { return real_recall > 0; }

    bool operator==(const ScorePoint&) const = default;
};

/// One exportable number of ScorePoint.
struct ScoreColumn {
    std::string_view key; ///< Column name in metrics.csv.
    double ScorePoint::*member;
    double most; ///< No judge gives more, nor less than 0.
    /// Not in what was scored before Ganvas took it.
    bool may_lack = false;

    /// Whether `point` has it.
    [[nodiscard]] bool is_in(const ScorePoint& point) const {
        return !may_lack || point.has_precision_and_recall();
    }

    [[nodiscard]] bool can_be(double value) const { return value >= 0 && value <= most; }
};

/// All columns after the step, in the order of metrics.csv.
std::span<const ScoreColumn> score_columns();

/// How often a classifier is right. A plain value.
struct ClassifierAccuracy {
    double overall = 0;
    std::vector<double> per_class; ///< By label; not a number of a class that it was not shown.

    bool operator==(const ClassifierAccuracy&) const = default;
};

/// How well a classifier reads real images that it has not learned from: one that has learned from
/// generated pictures alone, and as one that has learned from real ones (core/judge/gan_train.h).
struct GanTrain {
    ClassifierAccuracy generated;
    ClassifierAccuracy real;

    bool operator==(const GanTrain&) const = default;
};

/// What a judge says of a generator. A plain value.
struct Scores {
    /// By label; not a number of a class that there was nothing of.
    using PerClass = std::vector<double>;

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
    /// Share of the generated pictures that lie where real ones do, and of the real ones that lie
    /// where generated ones do, in the judge's features (core/judge/feature_manifold.h): whether
    /// pictures are like real ones, and whether all kinds of real ones are drawn.
    double precision = 0;
    double recall = 0;
    PerClass class_precision; ///< Of the pictures of a class, in the manifold of all real ones.
    PerClass class_recall;    ///< Of a class' real images, in the manifold of all pictures.

    /// The same of as many other real images in place of the generated ones: what can be reached.
    /// 0, and none by class, in what was scored before Ganvas took them.
    double real_agreement = 0; ///< The judge's own accuracy.
    double real_precision = 0;
    double real_recall = 0;
    PerClass real_class_agreement;
    PerClass real_class_precision;
    PerClass real_class_recall;

    std::optional<GanTrain> gan_train; ///< Where somebody has asked for it: it takes minutes.

    /// Mean over the classes; 0 without any.
    [[nodiscard]] double diversity() const;

    /// See ScorePoint.
    [[nodiscard]] bool has_precision_and_recall() const { return real_recall > 0; }

    /// frechet / frechet_floor
    [[nodiscard]] double frechet_ratio() const;

    [[nodiscard]] ScorePoint point() const;
};

} // namespace ganvas
