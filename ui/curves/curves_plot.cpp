#include "ui/curves/curves_plot.h"

#include "ui/curves/curve_graph.h"
#include "ui/curves/curve_readout.h"
#include "ui/widgets/tickers.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kFrameMilliseconds = 16;

QString titleOf(const MetricColumn& column) {
    return QString::fromUtf8(column.title.data(), static_cast<qsizetype>(column.title.size()));
}

} // namespace

CurvesPlot::CurvesPlot(QWidget* parent)
    : QCustomPlot(parent),
      m_curves(metric_columns().size()),
      m_readout(new CurveReadout(this)),
      m_sight(this) {
    setObjectName(QStringLiteral("curvesPlot"));
    setAccessibleName(tr("Curves of losses and accuracies"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAutoAddPlottableToLegend(false);
    setPlottingHint(QCP::phCacheLabels, true);
    // On top and on a layer of their own, curves can be drawn anew without the rest. Every layer
    // costs a picture of the plot's size in each frame, so there is one more and no third.
    m_curvesLayer = layer(QStringLiteral("main"));
    moveLayer(m_curvesLayer, layer(QStringLiteral("overlay")), limAbove);
    m_curvesLayer->setMode(QCPLayer::lmBuffered);
    plotLayout()->setLayer(QStringLiteral("background")); // Else it takes the legends' clicks.

    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    auto* margins = new QCPMarginGroup(this);
    buildPart(m_losses, margins);
    buildPart(m_accuracies, margins);
    m_losses.steps()->setTickLabels(false);
    // In the corner instead of under the axis: the panel is often low, and a line is a lot.
    m_stepLabel = new QCPItemText(this);
    m_stepLabel->setLayer(QStringLiteral("axes"));
    m_stepLabel->setClipToAxisRect(false);
    m_stepLabel->setText(tr("Step"));
    m_stepLabel->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_stepLabel->position->setTypeX(QCPItemPosition::ptAbsolute);
    m_stepLabel->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    m_stepLabel->position->setAxisRect(m_accuracies.rect);
    m_stepLabel->position->setCoords(6, 1);
    m_stepLabel->setPadding({0, 3, 0, 0});
    m_accuracies.values()->setTicker(QSharedPointer<PercentTicker>::create());
    m_accuracies.values()->setRange(-0.03, 1.03);
    buildCurves();
    applyColors(palette());

    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMilliseconds);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &CurvesPlot::drawNow);
    connect(&m_sight, &WhenSeen::changed, this, [this](bool seen) {
        if (seen) {
            markDirty(Change::everything);
        }
    });
    const auto toggle = [this](QCPLegend* /*legend*/, QCPAbstractLegendItem* item,
                               QMouseEvent* /*event*/) {
        for (std::size_t curve = 0; item && curve < m_curves.size(); ++curve) {
            if (m_curves[curve].item == item) {
                setCurveVisible(curve, !m_curves[curve].visible);
            }
        }
    };
    connect(this, &QCustomPlot::legendClick, this, toggle);
    connect(this, &QCustomPlot::legendDoubleClick, this, toggle);
}

void CurvesPlot::buildPart(Part& part, QCPMarginGroup* margins) {
    const int row = plotLayout()->rowCount();
    part.legend = new QCPLegend;
    part.filler = new QCPLayoutElement(this);
    part.rect = new QCPAxisRect(this);
    plotLayout()->addElement(row, 0, part.legend);
    plotLayout()->addElement(row + 1, 0, part.rect);
    part.filler->setLayer(QStringLiteral("background"));
    part.legend->setLayer(QStringLiteral("legend"));
    part.legend->setFillOrder(QCPLayoutGrid::foColumnsFirst);
    part.legend->setBorderPen(Qt::NoPen);
    part.legend->setBrush(Qt::NoBrush);
    part.legend->setIconSize(14, 10);
    part.legend->setMargins({0, 4, 8, 0});
    part.legend->setAutoMargins(QCP::msLeft);
    part.legend->setRowSpacing(0);
    part.rect->setMarginGroup(QCP::msLeft | QCP::msRight, margins);
    part.legend->setMarginGroup(QCP::msLeft, margins);
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
    part.cursor = new QWidget(this);
    part.cursor->setAutoFillBackground(true);
    part.cursor->setAttribute(Qt::WA_TransparentForMouseEvents);
    part.cursor->hide();
}

void CurvesPlot::buildCurves() {
    const auto columns = metric_columns();
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Curve& curve = m_curves[index];
        const bool loss = columns[index].unit == MetricUnit::loss;
        curve.part = loss ? &m_losses : &m_accuracies;
        curve.bold = columns[index].member == &StepMetrics::d_loss ||
                     columns[index].member == &StepMetrics::g_loss;
        curve.visible = curve.bold || !loss;
        curve.raw = new CurveGraph(curve.part->steps(), curve.part->values());
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Curve& curve = m_curves[index];
        curve.main = new CurveGraph(curve.part->steps(), curve.part->values());
        curve.main->setName(titleOf(columns[index]));
        curve.item = new QCPPlottableLegendItem(curve.part->legend, curve.main);
    }
}

void CurvesPlot::append(std::span<const StepMetrics> metrics) {
    if (metrics.empty()) {
        return;
    }
    m_history.append(metrics);
    updateWindow();
    markDirty(Change::curves);
}

void CurvesPlot::setHistory(std::span<const StepMetrics> metrics) {
    m_history.clear();
    m_history.append(metrics);
    hideReadout();
    fit();
}

void CurvesPlot::setRecipe(const Recipe& recipe) {
    m_recipe = recipe;
    arrange(size());
    markDirty(Change::everything);
}

void CurvesPlot::updateWindow() {
    if (!m_history.empty()) {
        m_window.set_extent(static_cast<double>(m_history.steps().front()),
                            static_cast<double>(m_history.steps().back()));
    }
}

void CurvesPlot::setCurveVisible(std::size_t curve, bool visible) {
    if (m_curves[curve].visible == visible) {
        return;
    }
    m_curves[curve].visible = visible;
    applyColors(palette());
    arrange(size());
    markDirty(Change::everything);
    Q_EMIT curveVisibilityChanged(curve, visible);
}

void CurvesPlot::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.999);
    markDirty(Change::curves);
}

void CurvesPlot::setLogarithmic(bool on) {
    m_logarithmic = on;
    m_losses.valuesByHand = false;
    QCPAxis* axis = m_losses.values();
    axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(on ? QSharedPointer<QCPAxisTicker>(QSharedPointer<LogTicker>::create())
                       : QSharedPointer<QCPAxisTicker>::create());
    arrange(size());
    markDirty(Change::everything);
}

void CurvesPlot::setFollow(bool on) {
    m_window.set_follows(on);
    windowMoved();
}

void CurvesPlot::fit() {
    m_losses.valuesByHand = false;
    m_accuracies.valuesByHand = false;
    m_accuracies.values()->setRange(-0.03, 1.03);
    updateWindow();
    m_window.fit();
    windowMoved();
}

void CurvesPlot::windowMoved() {
    if (m_followed != m_window.follows()) {
        m_followed = m_window.follows();
        Q_EMIT followChanged(m_followed);
    }
    markDirty(Change::everything);
}

void CurvesPlot::markDirty(Change change) {
    m_due = std::max(m_due, change);
    if (m_sight.isSeen() && !m_frame.isActive()) {
        m_frame.start();
    }
}

void CurvesPlot::drawNow() {
    if (m_due == Change::nothing || !m_sight.isSeen()) {
        return; // Once it is seen again, what came in the meantime is drawn.
    }
    m_frame.stop();
    const bool everything = updateRanges() || m_due == Change::everything;
    m_due = Change::nothing;
    if (everything) {
        replot(rpQueuedRefresh);
    } else {
        refreshGraphs();
        m_curvesLayer->replot();
    }
    if (m_readout->isVisible()) {
        showReadout(m_pointer);
    }
}

bool CurvesPlot::updateRanges() {
    const QCPRange steps = m_losses.steps()->range();
    const QCPRange losses = m_losses.values()->range();
    for (const Part* part : {&m_losses, &m_accuracies}) {
        part->steps()->setRange(m_window.lower(), m_window.upper());
    }
    if (!m_losses.valuesByHand) {
        fitLosses();
    }
    return steps != m_losses.steps()->range() || losses != m_losses.values()->range();
}

void CurvesPlot::fitLosses() {
    const auto inside = pixel_columns(m_history.steps(), m_window.lower(), m_window.upper(), 1);
    if (inside.empty()) {
        return;
    }
    Extremes extremes;
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        if (m_curves[index].visible && m_curves[index].part == &m_losses) {
            extremes.include(m_history.raw(index).extremes(inside.front(), inside.back()));
        }
    }
    if (extremes.empty()) {
        return;
    }
    double low = extremes.min;
    double high = extremes.max;
    if (m_logarithmic) {
        // A loss that underflowed to zero must not stretch the axis over forty decades.
        constexpr double kMostDecades = 1e-6;
        high = std::max(high, 1e-9);
        low = std::max(low, high * kMostDecades);
        m_losses.values()->setRange(low / 1.2, high * 1.2);
        return;
    }
    const double margin = high > low ? (high - low) * 0.05 : std::max(std::abs(high), 1.0) * 0.05;
    m_losses.values()->setRange(low - margin, high + margin);
}

void CurvesPlot::updateLayout() {
    QCustomPlot::updateLayout();
    refreshGraphs(); // Only the layout knows how many pixels wide the plots are.
}

void CurvesPlot::refreshGraphs() {
    const int width =
        qRound(m_losses.rect->width() * std::max(m_pictureScale, bufferDevicePixelRatio()));
    const auto columns =
        pixel_columns(m_history.steps(), m_window.lower(), m_window.upper(), std::max(width, 1));
    const auto halves = pixel_columns(m_history.steps(), m_window.lower(), m_window.upper(),
                                      std::max(width / 2, 1)); // Calm lines need no more.
    const auto fill = [](QCPGraph* graph, const std::vector<CurvePoint>& points) {
        QVector<QCPGraphData> drawn;
        drawn.reserve(static_cast<qsizetype>(points.size()));
        for (const CurvePoint& point : points) {
            drawn.append({point.step, point.value});
        }
        graph->data()->set(drawn, /*alreadySorted=*/true);
    };
    const bool smooth = m_smoothing > 0;
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        const Curve& curve = m_curves[index];
        curve.main->setVisible(curve.visible);
        curve.raw->setVisible(curve.visible && smooth);
        if (!curve.visible) {
            continue;
        }
        const CurveSeries& series = m_history.raw(index);
        const auto points = curve_points(series, m_history.steps(), columns);
        fill(smooth ? curve.raw : curve.main, points);
        if (smooth) {
            fill(curve.main, smoothed_points(m_history.smoothed(index, m_smoothing), series,
                                             m_history.steps(), halves));
        }
    }
}

QPixmap CurvesPlot::picture(QSize size, double scale) {
    QPixmap pixmap(size * scale);
    pixmap.fill(Qt::white);
    QCPPainter painter;
    painter.begin(&pixmap);
    painter.scale(scale, scale);
    m_pictureScale = scale;
    paintPicture(painter, size);
    painter.end();
    return pixmap;
}

void CurvesPlot::paintPicture(QCPPainter& painter, QSize size) {
    QPalette paper;
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    hideReadout();
    updateRanges();
    applyColors(paper);
    arrange(size, /*onPaper=*/true);
    toPainter(&painter, size.width(), size.height());
    m_pictureScale = 1;
    applyColors(palette());
    arrange(this->size());
    markDirty(Change::everything);
}

} // namespace ganvas
