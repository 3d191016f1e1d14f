#pragma once

#include "core/base/metrics.h"
#include "ui/curves/curve_legend.h"

#include <QCoreApplication>
#include <qcustomplot.h>

#include <array>

namespace ganvas {

class CurvesRange;

/// One of the two stacked plots. GUI thread only.
struct StackedPlot {
    MetricUnit unit;
    QCPAxisRect* rect;
    CurveLegend legend;

    [[nodiscard]] QCPAxis* steps() const { return rect->axis(QCPAxis::atBottom); }
    [[nodiscard]] QCPAxis* values() const { return rect->axis(QCPAxis::atLeft); }
    /// Where the curves are, in pixels of the widget.
    [[nodiscard]] QRect area() const { return {rect->topLeft(), rect->size()}; }
};

/// The axes of the curves: losses above accuracies, with a legend over each and one step axis.
/// Belongs to the widget it is made for. GUI thread only.
class PlotStack {
    Q_DECLARE_TR_FUNCTIONS(ganvas::PlotStack)

public:
    /// Takes all that `plot` has in its layout away first.
    explicit PlotStack(QCustomPlot& plot);

    [[nodiscard]] const std::array<StackedPlot, 2>& plots() const { return m_plots; }
    [[nodiscard]] const StackedPlot& losses() const { return m_plots[0]; }
    [[nodiscard]] const StackedPlot& plot(MetricUnit unit) const {
        return m_plots[unit == MetricUnit::loss ? 0 : 1];
    }
    StackedPlot& plot(MetricUnit unit) { return m_plots[unit == MetricUnit::loss ? 0 : 1]; }

    /// The plot whose curves are there; null where none is.
    [[nodiscard]] const StackedPlot* plotAt(QPoint position) const;
    /// The same, or the one whose value axis is there.
    [[nodiscard]] const StackedPlot* plotOrAxisAt(QPoint position) const;

    /// Whether the axes show something else now.
    bool show(const CurvesRange& range);
    /// Of the losses; arrange() has to follow.
    void setLogarithmic(bool on);
    /// Chooses what the legends and the axes say in a picture of that size.
    void arrange(QSize room, const QString& lossTitle, const QFont& font, bool onPaper);
    void setColors(const QPalette& palette, const QFont& font);

private:
    std::array<StackedPlot, 2> m_plots;
    QCPItemText* m_stepLabel; ///< "Step", left of the axis' numbers.
};

} // namespace ganvas
