#pragma once

#include "ui/curves/legend_layout.h"

#include <qcustomplot.h>

namespace ganvas {

/// The legend over one of the stacked plots, in as many columns as there is room for. Hidden
/// curves are struck out. GUI thread only.
class CurveLegend {
public:
    explicit CurveLegend(QCustomPlot& plot);

    /// For the plot's layout, which owns it.
    [[nodiscard]] QCPLegend* grid() const { return m_grid; }

    void add(QCPAbstractPlottable* curve);
    void arrange(int width, HiddenEntries hidden, const QFont& font);
    void setColors(const QPalette& palette, const QFont& font);

    /// Whose entry is at `position`; null where there is none.
    [[nodiscard]] const QCPAbstractPlottable* curveAt(QPoint position) const;

private:
    QCPLegend* m_grid;
    QCPLayoutElement* m_filler; ///< The room right of the entries.
    QList<QCPPlottableLegendItem*> m_items;
};

} // namespace ganvas
