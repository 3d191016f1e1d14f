#include "ui/find/draw_pad.h"

#include "ui/find/pasted_picture.h"
#include "ui/widgets/digit_image.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// The sketch in the corner, of the sheet's side.
constexpr double kSketchSide = 0.22;

} // namespace

DrawPad::DrawPad(QWidget* parent) : PenPad(Rubber::rubsOut, parent) {
    setAcceptDrops(true);
    setAccessibleName(tr("Drawing"));
    setToolTip(tr("Draw with the mouse, a pen or a finger. The right button rubs out, "
                  "Backspace takes the last stroke back. A picture can be dropped here "
                  "or pasted. In the corner: what becomes of it, centred as MNIST's digits are."));
}

void DrawPad::beginStroke(const PadPoint& point, bool erases) {
    m_drawing.begin(point, erases);
    changed();
}

void DrawPad::extendStroke(const PadPoint& point) {
    m_drawing.extend(point);
    changed();
}

void DrawPad::endStroke() {
    m_drawing.end();
    changed();
}

void DrawPad::clear() {
    lift();
    m_drawing.clear();
    changed();
    Q_EMIT problemChanged({});
}

void DrawPad::undo() {
    lift();
    m_drawing.undo();
    changed();
}

void DrawPad::take(const QMimeData& from) {
    lift();
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
    if (event->type() == QEvent::ShortcutOverride) {
        // Text in the clipboard is for somebody else.
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Paste) &&
            mayHavePicture(*QApplication::clipboard()->mimeData())) {
            event->accept();
            return true;
        }
    }
    return PenPad::event(event);
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
        PenPad::keyPressEvent(event);
    }
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
                         tr("Draw here,\nor drop a picture"));
    } else {
        paintSketch(painter, sheet);
    }
    paintFrame(painter, m_isDropNear);
}

void DrawPad::paintSketch(QPainter& painter, const QRectF& sheet) const {
    const double side = std::max<double>(kImageSide, kSketchSide * sheet.width());
    const QRectF corner(sheet.right() - side - 5, sheet.bottom() - side - 5, side, side);
    painter.drawImage(corner, digitImage(m_sketch[0]));
    painter.setPen(QPen(QColor(Qt::darkGray), 1));
    painter.drawRect(corner.adjusted(-0.5, -0.5, 0.5, 0.5));
}

} // namespace ganvas
