#pragma once

#include "ui/compare/run_look.h"
#include "ui/widgets/smoothed_series.h"

#include <QPalette>

class QCPAxis;
class QCPGraph;

namespace ganvas {

class CurveGraph;

/// One run's curve in a plot: its moving average in the run's colour and dash, and faintly behind
/// it all that it is the average of. What is drawn of a run of a million steps depends on the
/// plot's width alone. GUI thread only.
class RunLine {
public:
    /// The graphs belong to the axes' plot.
    RunLine(std::size_t slot, QCPAxis* places, QCPAxis* values);

    /// Null: none.
    void setCurve(const std::shared_ptr<const RunCurve>& curve);
    [[nodiscard]] const RunCurve* curve() const { return m_curve.get(); }

    /// Takes what there is to draw from `lower` to `upper`, in steps or milliseconds, in a plot
    /// `width` pixels wide; `smoothing` is the weight of the past. Returns the extremes of the
    /// line.
    Extremes fill(RunAxis axis, double lower, double upper, int width, double smoothing);

    /// The moving average at the place nearest to `place`; there must be one.
    [[nodiscard]] double valueAt(RunAxis axis, qint64 place, double smoothing);

    void setColors(const QPalette& palette);

private:
    std::size_t m_slot;
    CurveGraph* m_raw;
    QCPGraph* m_main;
    std::shared_ptr<const RunCurve> m_curve;
    SmoothedSeries m_smoothed;
};

} // namespace ganvas
