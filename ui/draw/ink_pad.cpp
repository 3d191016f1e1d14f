#include "ui/draw/ink_pad.h"

#include "ui/draw/ink_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

/// Points nearer to the last one are left out: a hand at rest draws none.
constexpr int kNearest = 40;

int inkPlace(double share) { return static_cast<int>(std::lround(share * kInkSide)); }

InkPoint inkPoint(const PadPoint& point) {
    return {std::clamp(inkPlace(point.place.x()), 0, kInkSide),
            std::clamp(inkPlace(point.place.y()), 0, kInkSide),
            std::clamp(static_cast<int>(std::lround(kUsualInk * point.width / PenPad::kPenWidth)),
                       kThinnestInk, kThickestInk)};
}

} // namespace

InkPad::InkPad(QWidget* parent) : PenPad(Rubber::none, parent) {
    setAccessibleName(tr("Drawing"));
    setToolTip(tr("Write here with the mouse, a pen, whose pressure counts, or a finger. Space: "
                  "the next one; Backspace takes the last stroke back; a digit's key chooses the "
                  "class."));
}

void InkPad::setDrawing(const ClassSheet::Drawing& drawing, bool isPicked, const QString& hint) {
    m_drawing = drawing;
    m_isPicked = isPicked;
    m_hint = hint;
    update();
}

void InkPad::beginStroke(const PadPoint& point, bool /*erases*/) {
    m_stroke.clear();
    m_isOnSheet = false;
    extendStroke(point);
}

void InkPad::extendStroke(const PadPoint& point) {
    const InkPoint ink = inkPoint(point);
    const bool isNear = !m_stroke.empty() && std::abs(ink.x - m_stroke.back().x) < kNearest &&
                        std::abs(ink.y - m_stroke.back().y) < kNearest;
    if (isNear || m_stroke.size() >= kMostInkPoints) {
        return;
    }
    m_isOnSheet = m_isOnSheet || QRectF(0, 0, 1, 1).contains(point.place);
    m_stroke.push_back(ink);
    update();
}

void InkPad::endStroke() {
    const InkStroke stroke = std::exchange(m_stroke, {});
    update();
    if (m_isOnSheet) {
        Q_EMIT strokeDrawn(stroke);
    }
}

void InkPad::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF sheet = sheetRect();
    // Black in any theme, like all digits here.
    painter.fillRect(sheet, Qt::black);
    painter.setClipRect(sheet);
    const bool isBlank = !m_drawing && m_stroke.empty();
    if (isBlank) {
        painter.setPen(QColor(Qt::gray));
        painter.drawText(sheet.adjusted(8, 8, -8, -8), Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    }
    if (m_drawing && !(m_isPicked && !m_stroke.empty())) {
        painter.setPen(m_isPicked ? QColor(Qt::lightGray) : QColor(Qt::white));
        for (const InkStroke& stroke : m_drawing->strokes) {
            paintStroke(painter, stroke, sheet, kPenWidth);
        }
    }
    if (!m_stroke.empty()) {
        painter.setPen(QColor(Qt::white));
        paintStroke(painter, m_stroke, sheet, kPenWidth);
    }
    painter.setClipping(false);
    paintFrame(painter, false);
}

} // namespace ganvas
