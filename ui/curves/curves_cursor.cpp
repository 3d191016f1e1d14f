#include "ui/curves/curves_cursor.h"

#include "ui/curves/curve_graphs.h"
#include "ui/curves/curve_history.h"
#include "ui/curves/plot_stack.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/theme.h"

#include <cmath>

namespace ganvas {

namespace {

QWidget* line(QWidget* parent) {
    auto* line = new QWidget(parent);
    line->setAutoFillBackground(true);
    line->setAttribute(Qt::WA_TransparentForMouseEvents);
    line->hide();
    return line;
}

} // namespace

CurvesCursor::CurvesCursor(QWidget* plot)
    : m_readout(new CurveReadout(plot)),
      m_lines{line(plot), line(plot)} {}

void CurvesCursor::show(QPoint pointer, const PlotStack& plots, const CurveGraphs& curves,
                        CurveHistory& history, double smoothing) {
    if (history.empty() || plots.plotAt(pointer) == nullptr) {
        hide();
        return;
    }
    QCPAxis* const steps = plots.losses().steps();
    const std::size_t index = history.nearest(steps->pixelToCoord(pointer.x()));
    const std::int64_t step = history.steps()[index];
    m_readout->present(tr("Step %1").arg(m_readout->locale().toString(step)),
                       lines(index, curves, history, smoothing), pointer);
    const int x = qRound(steps->coordToPixel(static_cast<double>(step)));
    for (std::size_t plot = 0; plot < m_lines.size(); ++plot) {
        const QRect area = plots.plots()[plot].area();
        m_lines[plot]->setGeometry(x, area.top(), 1, area.height());
        m_lines[plot]->setVisible(x >= area.left() && x <= area.right());
    }
}

QList<CurveReadout::Line> CurvesCursor::lines(std::size_t index, const CurveGraphs& curves,
                                              CurveHistory& history, double smoothing) const {
    const auto text = [this](float value, MetricUnit unit) {
        const QLocale locale = m_readout->locale();
        return !std::isfinite(value)       ? QStringLiteral("–")
               : unit == MetricUnit::share ? tr("%1 %").arg(locale.toString(value * 100, 'f', 1))
                                           : locale.toString(value, 'f', 4);
    };
    QList<CurveReadout::Line> lines;
    std::size_t curve = 0;
    for (const MetricColumn& column : metric_columns()) {
        if (curves.isVisible(curve)) {
            const CurveSeries& series = history.raw(curve);
            CurveReadout::Line line{curves.title(curve),
                                    text(series[index], column.unit),
                                    {},
                                    curveColor(curve, m_readout->parentWidget()->palette())};
            if (smoothing > 0) {
                line.rawValue = line.value;
                line.value =
                    text(history.smoothed(curve, smoothing).at(series, index), column.unit);
            }
            lines.append(line);
        }
        ++curve;
    }
    return lines;
}

void CurvesCursor::hide() {
    m_readout->hide();
    for (QWidget* line : m_lines) {
        line->hide();
    }
}

void CurvesCursor::setColors(const QPalette& palette) {
    QPalette line;
    line.setColor(QPalette::Window,
                  mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.6F));
    for (QWidget* widget : m_lines) {
        widget->setPalette(line);
    }
}

} // namespace ganvas
