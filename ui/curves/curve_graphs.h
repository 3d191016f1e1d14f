#pragma once

#include "ui/widgets/curve_series.h"

#include <QPalette>
#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

class QCPAbstractPlottable;

namespace ganvas {

class CurveGraph;
class CurveHistory;
class PlotStack;
class StepWindow;

/// The curves in the plots, numbered as metric_columns() are: which of them are shown, and what is
/// drawn of each. GUI thread only.
class CurveGraphs {
public:
    /// The graphs and their legend entries belong to the plots.
    explicit CurveGraphs(PlotStack& plots);

    [[nodiscard]] std::size_t count() const { return m_curves.size(); }
    [[nodiscard]] bool isVisible(std::size_t curve) const;
    /// setColors() and the legends' arrangement have to follow.
    void setVisible(std::size_t curve, bool visible);
    [[nodiscard]] QString title(std::size_t curve) const;
    /// Which curve a legend's entry is of.
    [[nodiscard]] std::optional<std::size_t> find(const QCPAbstractPlottable* entry) const;

    /// Between which values the visible losses run within the window.
    [[nodiscard]] Extremes losses(const CurveHistory& history, const StepWindow& window) const;

    /// Takes what there is to draw in a plot `columns` device pixels wide. `smoothing` is the
    /// weight of the past in the moving average; at 0 there is none.
    void fill(CurveHistory& history, const StepWindow& window, int columns, double smoothing);
    void setColors(const QPalette& palette);

private:
    struct Curve {
        CurveGraph* raw = nullptr; ///< Faint, behind the smoothed one.
        CurveGraph* main = nullptr;
        bool isLoss = false;
        bool isBold = false;
    };

    std::vector<Curve> m_curves;
};

} // namespace ganvas
