#include "ui/plane/plane_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

namespace ganvas {

namespace {

constexpr int kNotch = 120;
constexpr double kScrolled = 80; ///< Pixels for a notch.

/// Whether the plane takes a key that the window has another use for.
bool isOwnKey(const QKeyEvent& event) {
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

} // namespace

bool PlaneView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        if (isOwnKey(*static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    } else if (event->type() == QEvent::ToolTip) {
        const auto* const help = static_cast<QHelpEvent*>(event);
        if (!m_plane || !area().contains(help->pos())) {
            QToolTip::hideText();
            return true;
        }
        const PlaneLayout layout = tileLayout();
        const TileKey tile = layout.tileAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           tr("%1: click to play with it; drag and wheel to look around")
                               .arg(m_legend.describe(layout.pointOf(tile))),
                           this, layout.rect(tile).toAlignedRect());
        return true;
    }
    return QWidget::event(event);
}

void PlaneView::setPointer(std::optional<QPointF> position) {
    if (position && (!m_plane || !area().contains(*position))) {
        position.reset();
    }
    const PlaneLayout layout = tileLayout();
    const auto updateTile = [&](const std::optional<QPointF>& at) {
        if (at) {
            update(layout.rect(layout.tileAt(*at)).toAlignedRect().adjusted(-2, -2, 2, 2));
        }
    };
    updateTile(m_pointer);
    m_pointer = position;
    updateTile(m_pointer);
    setCursor(m_isDragging ? Qt::ClosedHandCursor
              : m_pointer  ? Qt::PointingHandCursor
                           : Qt::ArrowCursor);
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && m_plane && area().contains(event->position())) {
        m_isDragging = false;
        m_pressed = event->position();
        m_held = tileLayout().coordinatesAt(event->position());
    }
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
    if (m_pressed &&
        (event->position() - *m_pressed).manhattanLength() >= QApplication::startDragDistance()) {
        m_isDragging = true;
    }
    setPointer(event->position());
    if (m_isDragging) {
        moveTo(tileLayout().centreFor(m_held, event->position()));
    }
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_pressed) {
        return;
    }
    const QPointF pressed = *m_pressed;
    const bool wasDragged = m_isDragging;
    m_pressed.reset();
    m_isDragging = false;
    setPointer(event->position());
    if (!wasDragged) {
        choose(tileLayout().tileAt(pressed));
    }
}

void PlaneView::leaveEvent(QEvent*) { setPointer({}); }

void PlaneView::wheelEvent(QWheelEvent* event) {
    event->accept();
    if (!m_plane) {
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        scroll(event->pixelDelta().isNull() ? QPointF(event->angleDelta()) * kScrolled / kNotch
                                            : QPointF(event->pixelDelta()));
        return;
    }
    // A touchpad turns a notch in many small parts.
    m_wheel += event->angleDelta().y();
    const int notches = m_wheel / kNotch;
    m_wheel -= notches * kNotch;
    const bool isOverTiles = area().contains(event->position());
    zoomTo(m_level + notches, isOverTiles ? event->position() : area().center());
}

void PlaneView::keyPressEvent(QKeyEvent* event) {
    const double pitch = PlaneLayout::pitch(m_level);
    switch (event->key()) {
    case Qt::Key_Left:
        scroll({pitch, 0});
        break;
    case Qt::Key_Right:
        scroll({-pitch, 0});
        break;
    case Qt::Key_Up:
        scroll({0, pitch});
        break;
    case Qt::Key_Down:
        scroll({0, -pitch});
        break;
    case Qt::Key_PageUp:
        scroll({0, area().height()});
        break;
    case Qt::Key_PageDown:
        scroll({0, -area().height()});
        break;
    case Qt::Key_Home:
        goHome();
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        break;
    case Qt::Key_Minus:
        zoomOut();
        break;
    case Qt::Key_0:
        zoomTo(PlaneLayout::kUsualLevel, area().center());
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(tileLayout().tileNear(m_centre));
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlaneView::focusInEvent(QFocusEvent*) { update(); }

void PlaneView::focusOutEvent(QFocusEvent*) { update(); }

} // namespace ganvas
