#pragma once

#include "core/base/metrics.h"
#include "ui/curves/step_window.h"
#include "ui/curves/value_range.h"

namespace ganvas {

/// What part of the run the curves show: the same steps in both plots, and in each its own values.
/// The losses fit what is in sight and the accuracies show 0 to 100 %, until zoomed by hand. A
/// plain value without Qt; not synchronized.
class CurvesRange {
public:
    [[nodiscard]] const StepWindow& steps() const { return steps_; }
    [[nodiscard]] const ValueRange& values(MetricUnit unit) const;

    /// Tells where the steps begin and end now.
    void set_extent(double first, double last) { steps_.set_extent(first, last); }
    void set_follows(bool on) { steps_.set_follows(on); }
    void set_logarithmic(bool on) { losses_.set_logarithmic(on); }
    /// Tells between which losses the curves in sight run.
    void fit_losses(const Extremes& extremes) { losses_.fit(extremes); }
    /// Shows everything, from now on too.
    void fit();

    void zoom_steps(double factor, double centre) { steps_.zoom(factor, centre); }
    /// About the newest step as long as the window follows it, else about the middle.
    void zoom_steps(double factor);
    /// Towards later steps by that share of the width.
    void pan_steps(double share);
    void zoom_values(MetricUnit unit, double factor, double centre);
    /// Towards larger values by that share of the height.
    void pan_values(MetricUnit unit, double share);

private:
    // So that a line at 0 or 100 % is not on the frame.
    static constexpr double kLeastShare = -0.03;
    static constexpr double kMostShare = 1.03;

    [[nodiscard]] ValueRange& of(MetricUnit unit);

    StepWindow steps_;
    ValueRange losses_{0, 5};
    ValueRange accuracies_{kLeastShare, kMostShare};
};

} // namespace ganvas
