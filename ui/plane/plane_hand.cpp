#include "ui/plane/plane_hand.h"

#include "ui/plane/plane_viewport.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWheelEvent>

namespace ganvas {

namespace {

constexpr int kNotch = 120;
constexpr double kScrolled = 80; ///< Pixels for a notch.

} // namespace

void PlaneHand::setPointer(QPointF position) {
    m_pointer =
        m_viewport.area().contains(position) ? std::optional<QPointF>(position) : std::nullopt;
}

void PlaneHand::press(QPointF position) {
    if (m_viewport.area().contains(position)) {
        m_isDragging = false;
        m_press = Press{position, m_viewport.layout().coordinatesAt(position)};
    }
}

void PlaneHand::move(QPointF position) {
    if (m_press &&
        (position - m_press->at).manhattanLength() >= QApplication::startDragDistance()) {
        m_isDragging = true;
    }
    setPointer(position);
    if (m_isDragging) {
        m_viewport.moveTo(m_viewport.layout().centreFor(m_press->held, position));
    }
}

std::optional<TileKey> PlaneHand::release(QPointF position) {
    std::optional<TileKey> clicked;
    if (m_press && !m_isDragging) {
        clicked = m_viewport.layout().tileAt(m_press->at);
    }
    m_press.reset();
    m_isDragging = false;
    setPointer(position);
    return clicked;
}

void PlaneHand::wheel(const QWheelEvent& event) {
    if (event.modifiers().testFlag(Qt::ShiftModifier)) {
        m_viewport.scroll(event.pixelDelta().isNull()
                              ? QPointF(event.angleDelta()) * kScrolled / kNotch
                              : QPointF(event.pixelDelta()));
        return;
    }
    // A touchpad turns a notch in many small parts.
    m_wheel += event.angleDelta().y();
    const int notches = m_wheel / kNotch;
    m_wheel -= notches * kNotch;
    const QRectF area = m_viewport.area();
    m_viewport.zoomTo(m_viewport.level() + notches,
                      area.contains(event.position()) ? event.position() : area.center());
}

bool PlaneHand::key(int key) {
    const double pitch = PlaneLayout::pitch(m_viewport.level());
    switch (key) {
    case Qt::Key_Left:
        m_viewport.scroll({pitch, 0});
        return true;
    case Qt::Key_Right:
        m_viewport.scroll({-pitch, 0});
        return true;
    case Qt::Key_Up:
        m_viewport.scroll({0, pitch});
        return true;
    case Qt::Key_Down:
        m_viewport.scroll({0, -pitch});
        return true;
    case Qt::Key_PageUp:
        m_viewport.scroll({0, m_viewport.area().height()});
        return true;
    case Qt::Key_PageDown:
        m_viewport.scroll({0, -m_viewport.area().height()});
        return true;
    case Qt::Key_Home:
        m_viewport.moveTo({});
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        m_viewport.zoomTo(m_viewport.level() + 1);
        return true;
    case Qt::Key_Minus:
        m_viewport.zoomTo(m_viewport.level() - 1);
        return true;
    case Qt::Key_0:
        m_viewport.zoomTo(PlaneLayout::kUsualLevel);
        return true;
    default:
        return false;
    }
}

bool PlaneHand::isOwnKey(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_0:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
        return !event.modifiers().testFlag(Qt::ControlModifier);
    default:
        return false;
    }
}

} // namespace ganvas
