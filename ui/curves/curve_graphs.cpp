#include "ui/curves/curve_graphs.h"

#include "ui/curves/curve_history.h"
#include "ui/curves/plot_stack.h"
#include "ui/curves/step_window.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/curve_graph.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <algorithm>

namespace ganvas {

namespace {

void draw(CurveGraph* graph, const std::vector<CurvePoint>& points) {
    QVector<QCPGraphData> drawn;
    drawn.reserve(static_cast<qsizetype>(points.size()));
    for (const CurvePoint& point : points) {
        drawn.append({point.step, point.value});
    }
    graph->data()->set(drawn, /*alreadySorted=*/true);
}

} // namespace

CurveGraphs::CurveGraphs(PlotStack& plots) {
    const auto add = [&plots](const MetricColumn& column) {
        const StackedPlot& plot = plots.plot(column.unit);
        return new CurveGraph(plot.steps(), plot.values());
    };
    for (const MetricColumn& column : metric_columns()) {
        Curve curve;
        curve.isLoss = column.unit == MetricUnit::loss;
        curve.isBold =
            column.member == &StepMetrics::d_loss || column.member == &StepMetrics::g_loss;
        curve.raw = add(column);
        m_curves.push_back(curve);
    }
    // After all that lie behind them.
    std::size_t index = 0;
    for (const MetricColumn& column : metric_columns()) {
        Curve& curve = m_curves[index++];
        curve.main = add(column);
        curve.main->setName(toQString(column.title));
        curve.main->setVisible(curve.isBold || !curve.isLoss);
        plots.plot(column.unit).legend.add(curve.main);
    }
}

bool CurveGraphs::isVisible(std::size_t curve) const { return m_curves[curve].main->visible(); }

void CurveGraphs::setVisible(std::size_t curve, bool visible) {
    m_curves[curve].main->setVisible(visible);
}

QString CurveGraphs::title(std::size_t curve) const { return m_curves[curve].main->name(); }

std::optional<std::size_t> CurveGraphs::find(const QCPAbstractPlottable* entry) const {
    const auto found = std::find_if(m_curves.begin(), m_curves.end(),
                                    [entry](const Curve& curve) { return curve.main == entry; });
    return found != m_curves.end()
               ? std::optional(static_cast<std::size_t>(found - m_curves.begin()))
               : std::nullopt;
}

Extremes CurveGraphs::losses(const CurveHistory& history, const StepWindow& window) const {
    Extremes extremes;
    const auto inside = pixel_columns(history.steps(), window.lower(), window.upper(), 1);
    for (std::size_t curve = 0; !inside.empty() && curve < m_curves.size(); ++curve) {
        if (m_curves[curve].isLoss && isVisible(curve)) {
            extremes.include(history.raw(curve).extremes(inside.front(), inside.back()));
        }
    }
    return extremes;
}

void CurveGraphs::fill(CurveHistory& history, const StepWindow& window, int columns,
                       double smoothing) {
    const auto cut = [&](int width) {
        return pixel_columns(history.steps(), window.lower(), window.upper(), std::max(width, 1));
    };
    const auto pixels = cut(columns);
    const auto halves = cut(columns / 2); // Calm lines need no more.
    const bool isSmooth = smoothing > 0;
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        const Curve& curve = m_curves[index];
        curve.raw->setVisible(isVisible(index) && isSmooth);
        if (!isVisible(index)) {
            continue;
        }
        const CurveSeries& series = history.raw(index);
        draw(isSmooth ? curve.raw : curve.main, curve_points(series, history.steps(), pixels));
        if (isSmooth) {
            draw(curve.main, smoothed_points(history.smoothed(index, smoothing), series,
                                             history.steps(), halves));
        }
    }
}

void CurveGraphs::setColors(const QPalette& palette) {
    const QColor ground = palette.color(QPalette::Base);
    const QColor faint = mixed(ground, palette.color(QPalette::Text), 0.3F);
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        const Curve& curve = m_curves[index];
        const QColor color = curveColor(index, palette);
        curve.main->setPen(QPen(isVisible(index) ? color : faint, curve.isBold ? 2 : 1.5));
        curve.raw->setPen(mixed(ground, color, 0.3F));
    }
}

} // namespace ganvas
