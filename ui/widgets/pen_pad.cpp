#include "ui/widgets/pen_pad.h"

#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTouchEvent>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Of the sheet's side.
constexpr double kEraserWidth = 0.16;

/// A pen's line is so much of kPenWidth thick without pressure, and so much more with all of it.
constexpr double kThinnest = 0.4;
constexpr double kPressed = 1.2;

} // namespace

PenPad::PenPad(Rubber rubber, QWidget* parent) : QWidget(parent), m_rubber(rubber) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QRectF PenPad::sheetRect() const {
    const int side = std::min(width(), height());
    return {(width() - side) / 2.0, (height() - side) / 2.0, static_cast<double>(side),
            static_cast<double>(side)};
}

PadPoint PenPad::padPoint(QPointF position, double width) const {
    constexpr double kOutside = 0.5;
    const QRectF sheet = sheetRect();
    const QPointF place = (position - sheet.topLeft()) / std::max(1.0, sheet.width());
    return {{std::clamp(place.x(), -kOutside, 1 + kOutside),
             std::clamp(place.y(), -kOutside, 1 + kOutside)},
            width};
}

void PenPad::begin(Hand hand, QPointF position, double width, bool erases) {
    lift();
    m_hand = hand;
    beginStroke(padPoint(position, width), erases);
}

void PenPad::lift() {
    if (std::exchange(m_hand, Hand::none) != Hand::none) {
        endStroke();
    }
}

bool PenPad::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        event->accept();
        return touch(*static_cast<QTouchEvent*>(event));
    default:
        return QWidget::event(event);
    }
}

bool PenPad::touch(const QTouchEvent& event) {
    for (const QEventPoint& point : event.points()) {
        const bool isDrawing = m_hand == Hand::finger && point.id() == m_finger;
        if (point.state() == QEventPoint::Pressed && m_hand == Hand::none) {
            m_finger = point.id();
            begin(Hand::finger, point.position(), kPenWidth, /*erases=*/false);
        } else if (point.state() == QEventPoint::Updated && isDrawing) {
            extendStroke(padPoint(point.position(), kPenWidth));
        } else if (point.state() == QEventPoint::Released && isDrawing) {
            lift();
        }
    }
    if (event.type() == QEvent::TouchCancel && m_hand == Hand::finger) {
        lift();
        takeStrokeBack();
    }
    return true;
}

void PenPad::mousePressEvent(QMouseEvent* event) {
    if (m_hand != Hand::none) {
        return;
    }
    if (event->button() == Qt::LeftButton) {
        begin(Hand::leftButton, event->position(), kPenWidth, /*erases=*/false);
    } else if (event->button() == Qt::RightButton && m_rubber == Rubber::rubsOut) {
        begin(Hand::rightButton, event->position(), kEraserWidth, /*erases=*/true);
    }
}

void PenPad::mouseMoveEvent(QMouseEvent* event) {
    if (m_hand == Hand::leftButton || m_hand == Hand::rightButton) {
        extendStroke(
            padPoint(event->position(), m_hand == Hand::leftButton ? kPenWidth : kEraserWidth));
    }
}

void PenPad::mouseReleaseEvent(QMouseEvent* event) {
    if ((m_hand == Hand::leftButton && event->button() == Qt::LeftButton) ||
        (m_hand == Hand::rightButton && event->button() == Qt::RightButton)) {
        lift();
    }
}

void PenPad::tabletEvent(QTabletEvent* event) {
    const bool erases = event->pointerType() == QPointingDevice::PointerType::Eraser;
    const double width =
        (erases ? kEraserWidth : kPenWidth) * (kThinnest + kPressed * event->pressure());
    event->accept();
    if (event->type() == QEvent::TabletPress && m_hand == Hand::none &&
        (!erases || m_rubber == Rubber::rubsOut)) {
        begin(Hand::pen, event->position(), width, erases);
    } else if (event->type() == QEvent::TabletMove && m_hand == Hand::pen) {
        extendStroke(padPoint(event->position(), width));
    } else if (event->type() == QEvent::TabletRelease && m_hand == Hand::pen) {
        lift();
    }
}

void PenPad::hideEvent(QHideEvent* event) {
    lift();
    QWidget::hideEvent(event);
}

void PenPad::focusInEvent(QFocusEvent* event) {
    update();
    QWidget::focusInEvent(event);
}

void PenPad::focusOutEvent(QFocusEvent* event) {
    update();
    QWidget::focusOutEvent(event);
}

void PenPad::paintFrame(QPainter& painter, bool isMarked) const {
    const bool isStrong = isMarked || hasFocus();
    const double frame = isStrong ? 2 : 1;
    const QColor window = palette().color(QPalette::Window);
    const QColor ink = palette().color(QPalette::WindowText);
    QPen pen(isStrong
                 ? readable(palette().color(QPalette::Highlight), window, ink, kControlContrast)
                 : faintest(window, ink, kControlContrast),
             frame);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(sheetRect().adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2));
}

} // namespace ganvas
