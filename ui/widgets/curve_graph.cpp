#include "ui/widgets/curve_graph.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

bool isGap(QPointF point) { return std::isnan(point.x()) || std::isnan(point.y()); }

/// How far the line goes up and down for each pixel that it goes to the right.
double steepness(const QVector<QPointF>& line) {
    double travel = 0;
    double width = 1;
    for (qsizetype index = 1; index < line.size(); ++index) {
        if (!isGap(line[index]) && !isGap(line[index - 1])) {
            travel += std::abs(line[index].y() - line[index - 1].y());
            width += line[index].x() - line[index - 1].x();
        }
    }
    return travel / width;
}

/// The zigzag `line`, cut into pixel columns `column` wide.
QVector<QLineF> strokes(const QVector<QPointF>& line, double column) {
    QVector<QLineF> result;
    result.reserve(line.size());
    const auto columnOf = [column](QPointF point) { return std::floor(point.x() / column); };
    for (qsizetype first = 0; first < line.size();) {
        if (isGap(line[first])) {
            ++first;
            continue;
        }
        const double here = columnOf(line[first]);
        double top = line[first].y();
        double bottom = top;
        qsizetype next = first + 1;
        while (next < line.size() && !isGap(line[next]) && columnOf(line[next]) == here) {
            top = std::min(top, line[next].y());
            bottom = std::max(bottom, line[next].y());
            ++next;
        }
        const double x = (here + 0.5) * column;
        result.append({x, top, x, bottom});
        if (next < line.size() && !isGap(line[next])) {
            const double nextX = (columnOf(line[next]) + 0.5) * column;
            result.append({x, line[next - 1].y(), nextX, line[next].y()});
        }
        first = next;
    }
    return result;
}

/// The calm `line` in pieces: so many short ones have no corners to join, and joining is slow.
QVector<QLineF> pieces(const QVector<QPointF>& line) {
    QVector<QLineF> result;
    result.reserve(line.size());
    for (qsizetype index = 1; index < line.size(); ++index) {
        if (!isGap(line[index]) && !isGap(line[index - 1])) {
            result.append({line[index - 1], line[index]});
        }
    }
    return result;
}

} // namespace

CurveGraph::CurveGraph(QCPAxis* steps, QCPAxis* values) : QCPGraph(steps, values) {
    setAdaptiveSampling(false); // The points were thinned out already, and exactly.
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    constexpr double kBand = 6;
    constexpr qsizetype kManyPoints = 300;
    const bool paper = painter->modes().testFlag(QCPPainter::pmVectorized);
    if (!paper && steepness(lines) > kBand) {
        painter->setAntialiasing(false);
        QPen hairline(pen().color(), 1);
        hairline.setCosmetic(true);
        painter->setPen(hairline);
        painter->drawLines(strokes(lines, 1 / std::max(1.0, painter->deviceTransform().m11())));
    } else if (!paper && lines.size() > kManyPoints) {
        painter->drawLines(pieces(lines));
    } else {
        QCPGraph::drawLinePlot(painter, lines);
    }
}

} // namespace ganvas
