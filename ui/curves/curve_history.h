#pragma once

#include "core/base/metrics.h"
#include "ui/widgets/curve_series.h"
#include "ui/widgets/smoothed_series.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

/// Everything the curves panel knows: each of metric_columns() as a curve over the steps, raw and
/// smoothed. Curves are numbered as metric_columns() are.
///
/// A plain value without Qt; not synchronized.
class CurveHistory {
public:
    CurveHistory();

    /// Steps must ascend. A step that does not lie beyond the last one is left out.
    void append(std::span<const StepMetrics> metrics);
    void clear();

    [[nodiscard]] bool empty() const { return steps_.empty(); }
    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    [[nodiscard]] std::span<const std::int64_t> steps() const { return steps_; }

    /// What was appended as number `index`, put together again.
    [[nodiscard]] StepMetrics metrics(std::size_t index) const;
    /// The index whose step is nearest to `step`. The history must not be empty.
    [[nodiscard]] std::size_t nearest(double step) const;

    [[nodiscard]] const CurveSeries& raw(std::size_t curve) const { return curves_[curve].raw; }
    /// The exponential moving average of raw(), brought up to date first.
    const SmoothedSeries& smoothed(std::size_t curve, double weight);

private:
    struct Curve {
        CurveSeries raw;
        SmoothedSeries smoothed;
    };
    std::vector<std::int64_t> steps_;
    std::vector<double> seconds_;
    std::vector<Curve> curves_;
};

} // namespace ganvas
