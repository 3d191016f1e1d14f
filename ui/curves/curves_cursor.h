#pragma once

#include "ui/curves/curve_readout.h"

#include <QCoreApplication>
#include <QPalette>
#include <QWidget>

#include <array>

namespace ganvas {

class CurveGraphs;
class CurveHistory;
class PlotStack;

/// What the pointer shows of the curves: a line through the nearest step in both plots, and beside
/// the pointer what the visible curves are there. GUI thread only.
class CurvesCursor {
    Q_DECLARE_TR_FUNCTIONS(ganvas::CurvesCursor)

public:
    /// `plot` is where it appears and what owns its widgets.
    explicit CurvesCursor(QWidget* plot);

    /// Above the plots; anywhere else, and without steps, it hides. `smoothing` is the weight of
    /// the past in what the curves show.
    void show(QPoint pointer, const PlotStack& plots, const CurveGraphs& curves,
              CurveHistory& history, double smoothing);
    void hide();
    [[nodiscard]] bool isVisible() const { return m_readout->isVisible(); }
    void setColors(const QPalette& palette);

private:
    [[nodiscard]] QList<CurveReadout::Line> lines(std::size_t index, const CurveGraphs& curves,
                                                  CurveHistory& history, double smoothing) const;

    CurveReadout* m_readout;
    std::array<QWidget*, 2> m_lines;
};

} // namespace ganvas
