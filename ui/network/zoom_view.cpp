#include "ui/network/zoom_view.h"

#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr double kSmallest = 0.05;
constexpr double kLargest = 4.0;
constexpr double kWheelNotch = 120.0;
constexpr double kFactorPerNotch = 1.15;

} // namespace

ZoomView::ZoomView(QWidget* parent) : QGraphicsView(parent) {
    setDragMode(QGraphicsView::ScrollHandDrag);
    setTransformationAnchor(QGraphicsView::AnchorUnderMouse);
    setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
}

void ZoomView::zoomBy(double factor) {
    m_followsWidth = false;
    const double allowed = std::clamp(zoom() * factor, kSmallest, kLargest) / zoom();
    scale(allowed, allowed);
}

void ZoomView::setZoom(double zoom) {
    const double allowed = std::clamp(zoom, kSmallest, kLargest);
    setTransform(QTransform::fromScale(allowed, allowed));
}

void ZoomView::fitScene() {
    if (sceneRect().isEmpty()) {
        return;
    }
    m_followsWidth = false;
    constexpr QSizeF kRounding(4.0, 4.0); // Without it the scroll bars would stay.
    const QSizeF room = QSizeF(maximumViewportSize()) - kRounding;
    setZoom(
        std::min({1.0, room.width() / sceneRect().width(), room.height() / sceneRect().height()}));
    centerOn(sceneRect().center());
}

double ZoomView::widthZoom() const {
    const int bar = verticalScrollBar()->sizeHint().width();
    return std::min(1.0, (maximumViewportSize().width() - bar) / sceneRect().width());
}

void ZoomView::fitWidth() {
    if (sceneRect().isEmpty()) {
        return;
    }
    m_followsWidth = true;
    setZoom(widthZoom());
    centerOn(sceneRect().center().x(), sceneRect().top());
    verticalScrollBar()->setValue(verticalScrollBar()->minimum());
}

void ZoomView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (!m_followsWidth || sceneRect().isEmpty()) {
        return;
    }
    if (verticalScrollBar()->value() == verticalScrollBar()->minimum()) {
        fitWidth();
    } else {
        setZoom(widthZoom());
    }
}

void ZoomView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    zoomBy(std::pow(kFactorPerNotch, event->angleDelta().y() / kWheelNotch));
    event->accept();
}

} // namespace ganvas
