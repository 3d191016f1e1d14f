#include "ui/curves/curves_plot.h"

#include "ui/curves/curve_colors.h"
#include "ui/curves/curve_readout.h"
#include "ui/curves/tickers.h"

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
      m_readout(new CurveReadout(this)) {
    setObjectName(QStringLiteral("curvesPlot"));
    setAccessibleName(tr("Curves of losses and accuracies"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAutoAddPlottableToLegend(false);
    setPlottingHint(QCP::phFastPolylines, true);
    layer(QStringLiteral("overlay"))->setMode(QCPLayer::lmBuffered);

    plotLayout()->clear();
    plotLayout()->setRowSpacing(0);
    auto* margins = new QCPMarginGroup(this);
    buildPart(m_losses, margins);
    buildPart(m_accuracies, margins);
    plotLayout()->setRowStretchFactors({0.001, 3, 0.001, 2});
    m_losses.steps()->setTickLabels(false);
    m_losses.values()->setLabel(tr("Loss (nats)"));
    m_accuracies.values()->setLabel(tr("Accuracy"));
    m_accuracies.steps()->setLabel(tr("Step"));
    m_accuracies.values()->setTicker(QSharedPointer<PercentTicker>::create());
    m_accuracies.values()->setRange(-0.03, 1.03);
    buildCurves();
    applyColors(palette());

    m_frame.setSingleShot(true);
    m_frame.setInterval(kFrameMilliseconds);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, &CurvesPlot::drawNow);
    const auto toggle = [this](QCPLegend* /*legend*/, QCPAbstractLegendItem* item,
                               QMouseEvent* /*event*/) {
        for (std::size_t curve = 0; item && curve < m_curves.size(); ++curve) {
            if (m_curves[curve].part->legend->itemWithPlottable(m_curves[curve].main) == item) {
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
    part.rect = new QCPAxisRect(this);
    plotLayout()->addElement(row, 0, part.legend);
    plotLayout()->addElement(row + 1, 0, part.rect);
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
    part.rect->setMinimumMargins({0, 4, 12, 2});
    part.steps()->setTicker(QSharedPointer<StepTicker>::create());
    part.steps()->setLabelPadding(0);
    part.values()->setLabelPadding(2);
    for (QCPAxis* axis : {part.steps(), part.values()}) {
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setSubTickLength(0, 2);
        axis->setTickLabelPadding(3);
    }
    part.cursor = new QCPItemStraightLine(this);
    part.cursor->setLayer(QStringLiteral("overlay"));
    for (QCPItemPosition* position : {part.cursor->point1, part.cursor->point2}) {
        position->setAxisRect(part.rect);
        position->setAxes(part.steps(), part.values());
        position->setTypeX(QCPItemPosition::ptPlotCoords);
        position->setTypeY(QCPItemPosition::ptAxisRectRatio);
    }
    part.cursor->setClipAxisRect(part.rect);
    part.cursor->setVisible(false);
}

void CurvesPlot::buildCurves() {
    const auto columns = metric_columns();
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Curve& curve = m_curves[index];
        const bool loss = columns[index].unit == MetricUnit::nats;
        curve.part = loss ? &m_losses : &m_accuracies;
        curve.bold = columns[index].member == &StepMetrics::d_loss ||
                     columns[index].member == &StepMetrics::g_loss;
        curve.visible = curve.bold || !loss;
        curve.raw = addGraph(curve.part->steps(), curve.part->values());
        curve.raw->setAntialiased(false);
        curve.raw->setAdaptiveSampling(false);
    }
    for (std::size_t index = 0; index < columns.size(); ++index) {
        Curve& curve = m_curves[index];
        curve.main = addGraph(curve.part->steps(), curve.part->values());
        curve.main->setName(titleOf(columns[index]));
        curve.main->setAdaptiveSampling(false); // curve_points() did it already, and exactly.
        curve.main->addToLegend(curve.part->legend);
    }
}

void CurvesPlot::append(std::span<const StepMetrics> metrics) {
    if (metrics.empty()) {
        return;
    }
    m_history.append(metrics);
    updateWindow();
    markDirty();
}

void CurvesPlot::setHistory(std::span<const StepMetrics> metrics) {
    m_history.clear();
    m_history.append(metrics);
    hideReadout();
    fit();
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
    applyCurveStyle(curve, palette());
    markDirty();
    Q_EMIT curveVisibilityChanged(curve, visible);
}

void CurvesPlot::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.999);
    markDirty();
}

void CurvesPlot::setLogarithmic(bool on) {
    m_logarithmic = on;
    m_losses.valuesByHand = false;
    QCPAxis* axis = m_losses.values();
    axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    axis->setTicker(on ? QSharedPointer<QCPAxisTicker>(QSharedPointer<QCPAxisTickerLog>::create())
                       : QSharedPointer<QCPAxisTicker>::create());
    markDirty();
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
    markDirty();
}

void CurvesPlot::markDirty() {
    m_dirty = true;
    if (isVisible() && !m_frame.isActive()) {
        m_frame.start();
    }
}

void CurvesPlot::drawNow() {
    if (!m_dirty || !isVisible()) {
        return; // showEvent() draws what came in the meantime.
    }
    m_frame.stop();
    m_dirty = false;
    updateRanges();
    replot(rpQueuedRefresh);
    if (m_readout->isVisible()) {
        showReadout(m_pointer);
    }
}

void CurvesPlot::updateRanges() {
    for (const Part* part : {&m_losses, &m_accuracies}) {
        part->steps()->setRange(m_window.lower(), m_window.upper());
    }
    if (!m_losses.valuesByHand) {
        fitLosses();
    }
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
    const bool crowded = !columns.empty() && columns.back() - columns.front() > 2 * columns.size();
    const auto fill = [&](QCPGraph* graph, const CurveSeries& series) {
        const auto points = curve_points(series, m_history.steps(), columns);
        QVector<QCPGraphData> drawn;
        drawn.reserve(static_cast<qsizetype>(points.size()));
        for (const CurvePoint& point : points) {
            drawn.append({point.step, point.value});
        }
        graph->data()->set(drawn, /*alreadySorted=*/true);
    };
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        Curve& curve = m_curves[index];
        const bool smooth = m_smoothing > 0;
        curve.main->setVisible(curve.visible);
        curve.raw->setVisible(curve.visible && smooth);
        if (!curve.visible) {
            continue;
        }
        // Thick and smooth lines cost too much where the curve is a solid band of zigzag anyway.
        const bool band = crowded && !smooth;
        QPen pen = curve.main->pen();
        pen.setWidthF(curve.bold && !band ? 2 : (smooth ? 1.5 : 1));
        curve.main->setPen(pen);
        curve.main->setAntialiased(!band);
        fill(curve.main, smooth ? m_history.smoothed(index, m_smoothing) : m_history.raw(index));
        if (smooth) {
            fill(curve.raw, m_history.raw(index));
        }
    }
}

void CurvesPlot::applyColors(const QPalette& palette) {
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor axisColor = mixed(text, ground, 0.45);
    setBackground(ground);
    for (const Part* part : {&m_losses, &m_accuracies}) {
        for (QCPAxis* axis : {part->steps(), part->values()}) {
            axis->setBasePen(axisColor);
            axis->setTickPen(axisColor);
            axis->setSubTickPen(mixed(text, ground, 0.25));
            axis->setTickLabelColor(mixed(text, ground, 0.8));
            axis->setLabelColor(mixed(text, ground, 0.8));
            axis->setTickLabelFont(font());
            axis->setLabelFont(font());
            axis->grid()->setPen(mixed(text, ground, 0.12));
        }
        part->cursor->setPen(mixed(text, ground, 0.6));
    }
    for (std::size_t index = 0; index < m_curves.size(); ++index) {
        applyCurveStyle(index, palette);
    }
}

void CurvesPlot::applyCurveStyle(std::size_t index, const QPalette& palette) {
    Curve& curve = m_curves[index];
    const QColor ground = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor color = curveColor(index, palette);
    QPen pen(curve.visible ? color : mixed(text, ground, 0.3));
    curve.main->setPen(pen);
    curve.raw->setPen(mixed(color, ground, 0.3));
    QCPAbstractLegendItem* item = curve.part->legend->itemWithPlottable(curve.main);
    QFont itemFont = font();
    itemFont.setStrikeOut(!curve.visible);
    item->setFont(itemFont);
    item->setMinimumSize(0, QFontMetrics(itemFont).height() + 2);
    item->setTextColor(curve.visible ? text : mixed(text, ground, 0.5));
}

void CurvesPlot::wrapLegends(int width) {
    const QFontMetrics metrics(font());
    for (const Part* part : {&m_losses, &m_accuracies}) {
        QCPLegend* entries = part->legend;
        int widest = 0;
        for (const Curve& curve : m_curves) {
            if (curve.part == part) {
                widest = std::max(widest, metrics.horizontalAdvance(curve.main->name()));
            }
        }
        const int item = widest + entries->iconSize().width() + entries->iconTextPadding() +
                         entries->columnSpacing();
        const int columns = std::max(1, (width - 60) / item);
        if (entries->wrap() != columns) {
            entries->setWrap(columns);
            entries->setFillOrder(QCPLayoutGrid::foColumnsFirst, /*rearrange=*/true);
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
    wrapLegends(size.width());
    toPainter(&painter, size.width(), size.height());
    m_pictureScale = 1;
    applyColors(palette());
    wrapLegends(width());
    markDirty();
}

} // namespace ganvas
