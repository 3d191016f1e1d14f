#include "ui/compare/run_line.h"

#include "core/base/nearest_place.h"
#include "ui/compare/run_style.h"
#include "ui/widgets/curve_graph.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr qsizetype kMostDots = 60; ///< More points than this are drawn as a line alone.
constexpr double kDot = 5;

/// Pixels to one point of a line: fewer would make a dash of every wiggle.
constexpr int kPixelsPerPoint = 3;

void draw(QCPGraph* graph, const std::vector<CurvePoint>& points, RunAxis axis) {
    // The plot's own numbers are seconds.
    const double scale = axis == RunAxis::steps ? 1 : 0.001;
    QVector<QCPGraphData> drawn;
    drawn.reserve(static_cast<qsizetype>(points.size()));
    for (const CurvePoint& point : points) {
        drawn.append({point.step * scale, point.value});
    }
    graph->data()->set(drawn, /*alreadySorted=*/true);
}

} // namespace

RunLine::RunLine(std::size_t slot, QCPAxis* places, QCPAxis* values)
    : m_slot(slot),
      m_raw(new CurveGraph(places, values)),
      m_main(new QCPGraph(places, values)) {
    m_raw->setLayer(QStringLiteral("grid")); // Behind every run's line.
    m_main->setAdaptiveSampling(false);      // The points were thinned out already.
}

void RunLine::setCurve(const std::shared_ptr<const RunCurve>& curve) {
    const bool goesOn = m_curve && curve && m_curve->life == curve->life;
    if (!goesOn) {
        m_smoothed.clear();
    }
    m_curve = curve;
}

Extremes RunLine::fill(RunAxis axis, double lower, double upper, int width, double smoothing) {
    Extremes extremes;
    m_raw->data()->clear();
    m_main->data()->clear();
    if (!m_curve) {
        return extremes;
    }
    const CurveSeries& values = m_curve->values;
    const std::vector<std::int64_t>& places = m_curve->places.along(axis);
    m_smoothed.update(values, smoothing);
    const auto columns = pixel_columns(places, lower, upper, std::max(1, width / kPixelsPerPoint));
    const std::vector<CurvePoint> points = smoothed_points(m_smoothed, values, places, columns);
    for (const CurvePoint& point : points) {
        extremes.include(static_cast<float>(point.value));
    }
    draw(m_main, points, axis);
    const bool isThinned = !columns.empty() && points.size() < columns.back() - columns.front();
    if (smoothing > 0 || isThinned) {
        const auto pixels = pixel_columns(places, lower, upper, std::max(1, width));
        draw(m_raw, curve_points(values, places, pixels), axis);
    }
    m_main->setScatterStyle(m_main->dataCount() <= kMostDots && smoothing == 0
                                ? QCPScatterStyle(QCPScatterStyle::ssDisc, kDot)
                                : QCPScatterStyle(QCPScatterStyle::ssNone));
    return extremes;
}

double RunLine::valueAt(RunAxis axis, qint64 place, double smoothing) {
    m_smoothed.update(m_curve->values, smoothing);
    return m_smoothed.at(m_curve->values, nearest_place(m_curve->places.along(axis), place));
}

void RunLine::setColors(const QPalette& palette) {
    const QPen pen = runPen(m_slot, palette);
    m_main->setPen(pen);
    QColor faint = pen.color();
    faint.setAlphaF(0.2F); // What lies over another's is to let it through.
    m_raw->setPen(faint);
}

} // namespace ganvas
