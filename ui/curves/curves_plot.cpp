#include "ui/curves/curves_plot.h"

#include "core/base/loss_words.h"
#include "ui/curves/curve_tips.h"

#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ganvas {

CurvesPlot::CurvesPlot(QWidget* parent)
    : QCustomPlot(parent),
      m_plots(*this),
      m_curves(m_plots),
      m_cursor(this),
      m_moment(this),
      m_hand(m_plots, m_range),
      m_redraw(this, [this](Change change) { draw(change); }) {
    setObjectName(QStringLiteral("curvesPlot"));
    setAccessibleName(tr("Curves of losses and accuracies"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPlottingHint(QCP::phCacheLabels, true);
    // On top and on a layer of their own, curves can be drawn anew without the rest. Every layer
    // costs a picture of the plot's size in each frame, so there is one more and no third.
    m_curvesLayer = layer(QStringLiteral("main"));
    moveLayer(m_curvesLayer, layer(QStringLiteral("overlay")), limAbove);
    m_curvesLayer->setMode(QCPLayer::lmBuffered);
    applyColors(palette());
    updateRanges();

    const auto toggleEntry = [this](QCPLegend* /*legend*/, QCPAbstractLegendItem* entry,
                                    QMouseEvent* /*event*/) { toggle(entry); };
    connect(this, &QCustomPlot::legendClick, this, toggleEntry);
    connect(this, &QCustomPlot::legendDoubleClick, this, toggleEntry);
}

void CurvesPlot::append(std::span<const StepMetrics> metrics) {
    if (metrics.empty()) {
        return;
    }
    m_history.append(metrics);
    takeExtent();
    m_redraw.ask(Change::curves);
}

void CurvesPlot::setHistory(std::span<const StepMetrics> metrics) {
    m_history.clear();
    m_history.append(metrics);
    m_cursor.hide();
    m_moment.setStep({});
    takeExtent();
    fit();
}

void CurvesPlot::takeExtent() {
    if (!m_history.empty()) {
        m_range.set_extent(static_cast<double>(m_history.steps().front()),
                           static_cast<double>(m_history.steps().back()));
    }
}

void CurvesPlot::setRecipe(const Recipe& recipe) {
    m_recipe = recipe;
    arrange(size());
    m_redraw.ask(Change::everything);
}

void CurvesPlot::setCurveVisible(std::size_t curve, bool visible) {
    if (isCurveVisible(curve) == visible) {
        return;
    }
    m_curves.setVisible(curve, visible);
    applyColors(palette());
    arrange(size());
    m_redraw.ask(Change::everything);
    Q_EMIT curveVisibilityChanged(curve, visible);
}

void CurvesPlot::toggle(QCPAbstractLegendItem* entry) {
    auto* const item = qobject_cast<QCPPlottableLegendItem*>(entry);
    if (const auto curve = m_curves.find(item != nullptr ? item->plottable() : nullptr)) {
        setCurveVisible(*curve, !isCurveVisible(*curve));
    }
}

void CurvesPlot::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.999);
    m_redraw.ask(Change::curves);
}

void CurvesPlot::setLogarithmic(bool on) {
    m_range.set_logarithmic(on);
    m_plots.setLogarithmic(on);
    arrange(size());
    m_redraw.ask(Change::everything);
}

void CurvesPlot::setFollow(bool on) {
    m_range.set_follows(on);
    rangeMoved();
}

void CurvesPlot::setMoment(std::optional<qint64> step) {
    m_moment.setStep(step);
    m_moment.place(m_plots);
}

void CurvesPlot::fit() {
    m_range.fit();
    rangeMoved();
}

void CurvesPlot::rangeMoved() {
    const bool follows = m_range.steps().follows();
    if (std::exchange(m_followed, follows) != follows) {
        Q_EMIT followChanged(follows);
    }
    m_redraw.ask(Change::everything);
}

void CurvesPlot::draw(Change change) {
    if (updateRanges() || change == Change::everything) {
        replot(rpQueuedRefresh);
    } else {
        refreshGraphs();
        m_curvesLayer->replot();
    }
    m_moment.place(m_plots);
    if (m_cursor.isVisible()) {
        showCursor();
    }
}

bool CurvesPlot::updateRanges() {
    m_range.fit_losses(m_curves.losses(m_history, m_range.steps()));
    return m_plots.show(m_range);
}

void CurvesPlot::updateLayout() {
    QCustomPlot::updateLayout();
    m_moment.place(m_plots);
    refreshGraphs(); // Only the layout knows how many pixels wide the plots are.
}

void CurvesPlot::refreshGraphs() {
    const double scale = std::max(m_pictureScale, bufferDevicePixelRatio());
    m_curves.fill(m_history, m_range.steps(), qRound(m_plots.losses().rect->width() * scale),
                  m_smoothing);
}

void CurvesPlot::applyColors(const QPalette& palette) {
    setBackground(palette.color(QPalette::Base));
    m_plots.setColors(palette, font());
    m_curves.setColors(palette);
    m_cursor.setColors(palette);
    m_moment.setColors(palette);
}

void CurvesPlot::arrange(QSize room, bool onPaper) {
    m_plots.arrange(room, QString::fromStdString(loss_axis(m_recipe)), font(), onPaper);
}

void CurvesPlot::paintPicture(QCPPainter& painter, QSize size) {
    QPalette paper;
    paper.setColor(QPalette::Base, Qt::white);
    paper.setColor(QPalette::Text, Qt::black);
    m_cursor.hide();
    updateRanges();
    applyColors(paper);
    arrange(size, /*onPaper=*/true);
    m_pictureScale = painter.worldTransform().m11();
    toPainter(&painter, size.width(), size.height());
    m_pictureScale = 1;
    applyColors(palette());
    arrange(this->size());
    m_redraw.ask(Change::everything);
}

bool CurvesPlot::event(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors(palette());
        arrange(size());
        m_redraw.ask(Change::everything);
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), curveTip(help->pos(), m_plots, m_curves, m_recipe),
                           this);
        return true;
    }
    return QCustomPlot::event(event);
}

void CurvesPlot::resizeEvent(QResizeEvent* event) {
    arrange(size());
    updateRanges();
    QCustomPlot::resizeEvent(event);
}

void CurvesPlot::wheelEvent(QWheelEvent* event) {
    const bool isTaken = !m_history.empty() && m_hand.wheel(*event);
    event->setAccepted(isTaken);
    if (isTaken) {
        rangeMoved();
    }
}

void CurvesPlot::mousePressEvent(QMouseEvent* event) {
    QCustomPlot::mousePressEvent(event);
    if (event->button() == Qt::LeftButton && !m_history.empty()) {
        m_hand.press(event->pos());
    }
}

void CurvesPlot::mouseMoveEvent(QMouseEvent* event) {
    QCustomPlot::mouseMoveEvent(event);
    m_pointer = event->pos();
    if (event->buttons().testFlag(Qt::LeftButton) && m_hand.drag(m_pointer)) {
        rangeMoved();
    }
    showCursor();
}

void CurvesPlot::mouseReleaseEvent(QMouseEvent* event) {
    QCustomPlot::mouseReleaseEvent(event);
    m_hand.release();
}

void CurvesPlot::mouseDoubleClickEvent(QMouseEvent* event) {
    QCustomPlot::mouseDoubleClickEvent(event);
    if (m_plots.plotOrAxisAt(event->pos()) != nullptr) {
        fit();
    }
}

void CurvesPlot::leaveEvent(QEvent* event) {
    QCustomPlot::leaveEvent(event);
    m_cursor.hide();
}

void CurvesPlot::keyPressEvent(QKeyEvent* event) {
    if (m_hand.key(event->key())) {
        rangeMoved();
    } else {
        QCustomPlot::keyPressEvent(event);
    }
}

void CurvesPlot::showCursor() {
    m_cursor.show(m_pointer, m_plots, m_curves, m_history, m_smoothing);
}

} // namespace ganvas
