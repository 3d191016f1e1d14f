#include "ui/curves/plot_stack.h"

#include "ui/curves/curves_range.h"
#include "ui/widgets/axis_colors.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/tickers.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLowHeight = 340; // pixels: below it every line of text is one too many

StackedPlot addPlot(QCustomPlot& plot, MetricUnit unit, QCPMarginGroup* margins) {
    StackedPlot part{unit, new QCPAxisRect(&plot), CurveLegend(plot)};
    QCPLayoutGrid* const rows = plot.plotLayout();
    const int row = rows->rowCount();
    QCPLegend* const legend = part.legend.grid();
    rows->addElement(row, 0, legend);
    rows->addElement(row + 1, 0, part.rect);
    legend->setLayer(QStringLiteral("legend"));
    legend->setMarginGroup(QCP::msLeft, margins);
    part.rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    part.rect->setMinimumMargins({0, 4, 12, 0});
    part.steps()->setTicker(QSharedPointer<StepTicker>::create());
    part.steps()->setLabelPadding(0);
    part.values()->setLabelPadding(2);
    for (QCPAxis* axis : {part.steps(), part.values()}) {
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setSubTickLength(0, 2);
        axis->setTickLabelPadding(3);
    }
    return part;
}

std::array<StackedPlot, 2> addPlots(QCustomPlot& plot) {
    plot.setAutoAddPlottableToLegend(false);
    plot.plotLayout()->setLayer(QStringLiteral("background")); // Else it takes the legends' clicks.
    plot.plotLayout()->clear();
    plot.plotLayout()->setRowSpacing(0);
    auto* margins = new QCPMarginGroup(&plot);
    return {addPlot(plot, MetricUnit::loss, margins), addPlot(plot, MetricUnit::share, margins)};
}

} // namespace

PlotStack::PlotStack(QCustomPlot& plot)
    : m_plots(addPlots(plot)),
      m_stepLabel(new QCPItemText(&plot)) {
    losses().steps()->setTickLabels(false);
    const StackedPlot& accuracies = m_plots[1];
    accuracies.values()->setTicker(QSharedPointer<PercentTicker>::create());
    // In the corner instead of under the axis: the panel is often low, and a line is a lot.
    m_stepLabel->setLayer(QStringLiteral("axes"));
    m_stepLabel->setClipToAxisRect(false);
    m_stepLabel->setText(tr("Step"));
    m_stepLabel->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_stepLabel->position->setTypeX(QCPItemPosition::ptAbsolute);
    m_stepLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_stepLabel->position->setAxisRect(accuracies.rect);
    m_stepLabel->position->setCoords(6, 1);
    m_stepLabel->setPadding({0, 3, 0, 0});
}

const StackedPlot* PlotStack::plotAt(QPoint position) const {
    const auto found =
        std::find_if(m_plots.begin(), m_plots.end(), [position](const StackedPlot& plot) {
            return plot.area().contains(position);
        });
    return found != m_plots.end() ? &*found : nullptr;
}

const StackedPlot* PlotStack::plotOrAxisAt(QPoint position) const {
    const int inside = std::max(position.x(), losses().rect->left());
    return position.x() >= 0 ? plotAt({inside, position.y()}) : nullptr;
}

bool PlotStack::show(const CurvesRange& range) {
    bool changed = false;
    const auto set = [&changed](QCPAxis* axis, double lower, double upper) {
        const QCPRange before = axis->range();
        axis->setRange(lower, upper);
        changed = changed || before != axis->range();
    };
    for (const StackedPlot& plot : m_plots) {
        const ValueRange& values = range.values(plot.unit);
        set(plot.steps(), range.steps().lower(), range.steps().upper());
        set(plot.values(), values.lower(), values.upper());
    }
    return changed;
}

void PlotStack::setLogarithmic(bool on) {
    QCPAxis* const axis = losses().values();
    axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(on ? QSharedPointer<QCPAxisTicker>(QSharedPointer<LogTicker>::create())
                       : QSharedPointer<QCPAxisTicker>::create());
}

void PlotStack::arrange(QSize room, const QString& lossTitle, const QFont& font, bool onPaper) {
    const bool low = room.height() < kLowHeight;
    const HiddenEntries hidden = onPaper ? HiddenEntries::none
                                 : low   ? HiddenEntries::asRoomAllows
                                         : HiddenEntries::all;
    for (StackedPlot& plot : m_plots) {
        plot.legend.arrange(room.width(), hidden, font);
    }
    losses().rect->parentPlot()->plotLayout()->setRowStretchFactors(
        {0.001, low ? 1.0 : 3.0, 0.001, low ? 1.0 : 2.0});
    // A title longer than its axis would run into the other plot; the tool tip says it, too.
    const QFontMetrics metrics(font);
    const int heights = room.height() - 5 * metrics.height(); // Without legends and ticks' labels.
    const auto describe = [&](MetricUnit unit, const QString& title, double share, int ticks) {
        const bool fits = metrics.horizontalAdvance(title) <= heights * share;
        QCPAxis* const axis = plot(unit).values();
        axis->setLabel(fits ? title : QString());
        axis->ticker()->setTickCount(ticks);
    };
    constexpr int kLossTick = 60; // pixels of the plot's height for each label
    constexpr int kAccuracyTick = 110;
    describe(MetricUnit::loss, lossTitle, low ? 0.5 : 0.6,
             std::clamp(room.height() / kLossTick, 3, 6));
    describe(MetricUnit::share, tr("Accuracy"), low ? 0.5 : 0.4,
             std::clamp(room.height() / kAccuracyTick, 2, 5));
}

void PlotStack::setColors(const QPalette& palette, const QFont& font) {
    for (StackedPlot& plot : m_plots) {
        plot.legend.setColors(palette, font);
        for (QCPAxis* axis : {plot.steps(), plot.values()}) {
            colorAxis(axis, palette, font);
        }
    }
    m_stepLabel->setColor(
        mixed(palette.color(QPalette::Base), palette.color(QPalette::Text), 0.8F));
    m_stepLabel->setFont(font);
}

} // namespace ganvas
