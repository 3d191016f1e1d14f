#include "ui/find/draw_pad.h"

#include "ui/find/pasted_picture.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTouchEvent>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Of the sheet's side: a digit that fills three quarters of the sheet gets lines as thick as
/// MNIST's.
constexpr double kPenWidth = 0.09;
constexpr double kEraserWidth = 0.16;

/// A pen's line is so much of kPenWidth thick without pressure, and so much more with all of it.
constexpr double kThinnest = 0.4;
constexpr double kPressed = 1.2;

/// The sketch in the corner, of the sheet's side.
constexpr double kSketchSide = 0.22;

} // namespace

DrawPad::DrawPad(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_AcceptTouchEvents);
    setAcceptDrops(true);
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Drawing"));
    setToolTip(tr("Draw a digit with the mouse, a pen or a finger. The right button rubs out, "
                  "Backspace takes the last stroke back. A picture of a digit can be dropped here "
                  "or pasted. In the corner: what becomes of it, centred as MNIST's digits are."));
}

QRectF DrawPad::sheetRect() const {
    const int side = std::min(width(), height());
    return {(width() - side) / 2.0, (height() - side) / 2.0, static_cast<double>(side),
            static_cast<double>(side)};
}

PenPoint DrawPad::penPoint(QPointF position, double width) const {
    constexpr double kOutside = 0.5;
    const QRectF sheet = sheetRect();
    const QPointF place = (position - sheet.topLeft()) / std::max(1.0, sheet.width());
    return {{std::clamp(place.x(), -kOutside, 1 + kOutside),
             std::clamp(place.y(), -kOutside, 1 + kOutside)},
            width};
}

void DrawPad::begin(Hand hand, QPointF position, double width, bool erases) {
    end();
    m_hand = hand;
    m_drawing.begin(penPoint(position, width), erases);
    changed();
}

void DrawPad::extend(QPointF position, double width) {
    m_drawing.extend(penPoint(position, width));
    changed();
}

void DrawPad::end() {
    if (std::exchange(m_hand, Hand::none) != Hand::none) {
        m_drawing.end();
        changed();
    }
}

void DrawPad::clear() {
    end();
    m_drawing.clear();
    changed();
    Q_EMIT problemChanged({});
}

void DrawPad::undo() {
    end();
    m_drawing.undo();
    changed();
}

void DrawPad::take(const QMimeData& from) {
    end();
    const PastedPicture pasted = pastedPicture(from);
    if (!pasted.ink.isNull()) {
        m_drawing.paste(pasted.ink);
        changed();
    }
    Q_EMIT problemChanged(pasted.problem);
}

void DrawPad::changed() {
    update();
    Images sketch = m_drawing.centred();
    if (sketch.pixels != m_sketch.pixels) {
        m_sketch = std::move(sketch);
        Q_EMIT sketchChanged(m_sketch);
    }
    if (canUndo() != m_couldUndo) {
        m_couldUndo = canUndo();
        Q_EMIT canUndoChanged(m_couldUndo);
    }
}

bool DrawPad::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::TouchBegin:
    case QEvent::TouchUpdate:
    case QEvent::TouchEnd:
    case QEvent::TouchCancel:
        event->accept();
        return touch(*static_cast<QTouchEvent*>(event));
    case QEvent::ShortcutOverride: {
        // Text in the clipboard is for somebody else.
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste) &&
            mayHavePicture(*QApplication::clipboard()->mimeData())) {
            event->accept();
            return true;
        }
        break;
    }
    default:
        break;
    }
    return QWidget::event(event);
}

bool DrawPad::touch(const QTouchEvent& event) {
    for (const QEventPoint& point : event.points()) {
        const bool isDrawing = m_hand == Hand::finger && point.id() == m_finger;
        if (point.state() == QEventPoint::Pressed && m_hand == Hand::none) {
            m_finger = point.id();
            begin(Hand::finger, point.position(), kPenWidth, /*erases=*/false);
        } else if (point.state() == QEventPoint::Updated && isDrawing) {
            extend(point.position(), kPenWidth);
        } else if (point.state() == QEventPoint::Released && isDrawing) {
            end();
        }
    }
    if (event.type() == QEvent::TouchCancel && m_hand == Hand::finger) {
        undo(); // It was meant for something else.
    }
    return true;
}

void DrawPad::mousePressEvent(QMouseEvent* event) {
    if (m_hand != Hand::none) {
        return;
    }
    if (event->button() == Qt::LeftButton) {
        begin(Hand::leftButton, event->position(), kPenWidth, /*erases=*/false);
    } else if (event->button() == Qt::RightButton) {
        begin(Hand::rightButton, event->position(), kEraserWidth, /*erases=*/true);
    }
}

void DrawPad::mouseMoveEvent(QMouseEvent* event) {
    if (m_hand == Hand::leftButton || m_hand == Hand::rightButton) {
        extend(event->position(), m_hand == Hand::leftButton ? kPenWidth : kEraserWidth);
    }
}

void DrawPad::mouseReleaseEvent(QMouseEvent* event) {
    if ((m_hand == Hand::leftButton && event->button() == Qt::LeftButton) ||
        (m_hand == Hand::rightButton && event->button() == Qt::RightButton)) {
        end();
    }
}

void DrawPad::tabletEvent(QTabletEvent* event) {
    const bool erases = event->pointerType() == QPointingDevice::PointerType::Eraser;
    const double width =
        (erases ? kEraserWidth : kPenWidth) * (kThinnest + kPressed * event->pressure());
    if (event->type() == QEvent::TabletPress && m_hand == Hand::none) {
        begin(Hand::pen, event->position(), width, erases);
    } else if (event->type() == QEvent::TabletMove && m_hand == Hand::pen) {
        extend(event->position(), width);
    } else if (event->type() == QEvent::TabletRelease && m_hand == Hand::pen) {
        end();
    }
    event->accept();
}

void DrawPad::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Backspace) {
        undo();
    } else if (event->key() == Qt::Key_Delete) {
        clear();
    } else if (event->matches(QKeySequence::Paste) &&
               mayHavePicture(*QApplication::clipboard()->mimeData())) {
        take(*QApplication::clipboard()->mimeData());
    } else {
        QWidget::keyPressEvent(event);
    }
}

void DrawPad::hideEvent(QHideEvent* event) {
    end();
    QWidget::hideEvent(event);
}

void DrawPad::focusInEvent(QFocusEvent* event) {
    update();
    QWidget::focusInEvent(event);
}

void DrawPad::focusOutEvent(QFocusEvent* event) {
    update();
    QWidget::focusOutEvent(event);
}

void DrawPad::dragEnterEvent(QDragEnterEvent* event) {
    if (mayHavePicture(*event->mimeData())) {
        event->acceptProposedAction();
        m_isDropNear = true;
        update();
    }
}

void DrawPad::dragLeaveEvent(QDragLeaveEvent*) {
    m_isDropNear = false;
    update();
}

void DrawPad::dropEvent(QDropEvent* event) {
    m_isDropNear = false;
    event->acceptProposedAction();
    take(*event->mimeData());
    update();
}

void DrawPad::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    const QRectF sheet = sheetRect();
    painter.drawImage(sheet, m_drawing.sheet());
    if (m_sketch.empty()) {
        // The sheet is black in any theme, like all digits here.
        painter.setPen(QColor(Qt::gray));
        painter.drawText(sheet.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Draw a digit,\nor drop a picture"));
    } else {
        paintSketch(painter, sheet);
    }
    const bool isMarked = hasFocus() || m_isDropNear;
    const double frame = isMarked ? 2 : 1;
    const QColor window = palette().color(QPalette::Window);
    const QColor ink = palette().color(QPalette::WindowText);
    QPen pen(isMarked
                 ? readable(palette().color(QPalette::Highlight), window, ink, kControlContrast)
                 : faintest(window, ink, kControlContrast),
             frame);
    pen.setJoinStyle(Qt::MiterJoin);
    painter.setPen(pen);
    painter.drawRect(sheet.adjusted(frame / 2, frame / 2, -frame / 2, -frame / 2));
}

void DrawPad::paintSketch(QPainter& painter, const QRectF& sheet) const {
    const double side = std::max<double>(kImageSide, kSketchSide * sheet.width());
    const QRectF corner(sheet.right() - side - 5, sheet.bottom() - side - 5, side, side);
    painter.drawImage(corner, digitImage(m_sketch[0]));
    painter.setPen(QPen(QColor(Qt::darkGray), 1));
    painter.drawRect(corner.adjusted(-0.5, -0.5, 0.5, 0.5));
}

} // namespace ganvas
