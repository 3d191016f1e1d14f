#pragma once

#include "core/base/even_steps.h"
#include "core/base/metrics.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

/// A run's two losses as a small plot draws them: thinned to what can be told apart there, and the
/// stretch of losses worth showing. A plain value.
struct LossCurves {
    struct Point {
        double share = 0; ///< Of the plot's width, 0 to 1.
        double d_loss = 0;
        double g_loss = 0;
    };

    std::vector<Point> points; ///< Rising. A loss is not finite where it never was.
    double lower = 0;
    double upper = 1; ///< More than `lower`.

    [[nodiscard]] bool is_empty() const { return points.empty(); }
};

/// The curves of the steps from `first` to `last`, which is later, as means over `most_points`
/// equal parts of the plot's width; `metrics` rise. None where no loss is finite. What is shown of
/// the losses holds all that is finite but for outliers: a step at which everything went wrong must
/// not flatten the rest. Any thread.
LossCurves loss_curves(std::span<const StepMetrics> metrics, std::int64_t first, std::int64_t last,
                       StepScale time, int most_points);

} // namespace ganvas
