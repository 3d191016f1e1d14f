#pragma once

#include <qcustomplot.h>

namespace ganvas {

/// A graph whose cost depends on the pixels it covers and not on its points. A calm line is drawn
/// antialiased with the graph's pen. A line that runs up and down so much that it fills a band is
/// drawn one device pixel wide and not antialiased, as one vertical line for each pixel column and
/// one to the next: the same pixels that the whole zigzag would touch, for a small part of the
/// time. On paper (vector painters) every line is drawn as it is. GUI thread only.
class CurveGraph : public QCPGraph {
    Q_OBJECT

public:
    CurveGraph(QCPAxis* steps, QCPAxis* values);

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;
};

} // namespace ganvas
