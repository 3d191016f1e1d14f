#include "ui/play/digit_strip.h"

#include "ui/widgets/digit_image.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

constexpr double kFrame = 2.0;

} // namespace

DigitStrip::DigitStrip(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("All ten digits from the same noise"));
}

void DigitStrip::setImages(const Images& strip) {
    m_image = sheetImage(strip, kDigitCount);
    m_isFresh = true;
    update();
}

void DigitStrip::setDigit(int digit) {
    if (digit == m_digit) {
        return;
    }
    m_digit = digit;
    setAccessibleDescription(tr("Digit %1").arg(digit));
    update();
}

QRectF DigitStrip::cellRect(int digit) const {
    const double slot = (width() + kSpacing) / static_cast<double>(kDigitCount);
    const double side = std::min(slot - kSpacing, static_cast<double>(height())) - 2 * kFrame;
    const double left = digit * slot + (slot - kSpacing - side) / 2;
    return {left, (height() - side) / 2, side, side};
}

int DigitStrip::digitAt(QPointF position) const {
    for (int digit = 0; digit < kDigitCount; ++digit) {
        if (cellRect(digit).contains(position)) {
            return digit;
        }
    }
    return -1;
}

bool DigitStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int digit = digitAt(help->pos()); digit >= 0) {
        QToolTip::showText(help->globalPos(),
                           tr("The %1 that the generator makes of this noise").arg(digit), this,
                           cellRect(digit).toAlignedRect());
    } else {
        QToolTip::hideText();
    }
    return true;
}

void DigitStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    QColor blank = palette().color(QPalette::WindowText);
    blank.setAlphaF(0.08F);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QRectF cell = cellRect(digit);
        if (m_image.isNull()) {
            painter.fillRect(cell, blank);
        } else {
            painter.drawImage(cell, m_image, QRectF(digit * kImageSide, 0, kImageSide, kImageSide));
        }
        if (digit == m_digit || digit == m_hovered) {
            const double width = digit == m_digit ? kFrame : 1.0;
            QPen pen(palette().color(QPalette::Highlight), width);
            pen.setJoinStyle(Qt::MiterJoin);
            painter.setPen(pen);
            painter.drawRect(cell.adjusted(-width / 2, -width / 2, width / 2, width / 2));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DotLine));
        painter.drawRect(cellRect(m_digit).adjusted(1.5, 1.5, -1.5, -1.5));
    }
    if (std::exchange(m_isFresh, false)) {
        Q_EMIT painted();
    }
}

void DigitStrip::mousePressEvent(QMouseEvent* event) {
    const int digit = digitAt(event->position());
    if (event->button() == Qt::LeftButton && digit >= 0) {
        Q_EMIT digitChosen(digit);
    }
}

void DigitStrip::mouseMoveEvent(QMouseEvent* event) {
    const int digit = digitAt(event->position());
    if (digit != m_hovered) {
        m_hovered = digit;
        setCursor(digit >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void DigitStrip::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void DigitStrip::keyPressEvent(QKeyEvent* event) {
    const int move = event->key() == Qt::Key_Left ? -1 : (event->key() == Qt::Key_Right ? 1 : 0);
    if (move == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const int digit = std::clamp(m_digit + move, 0, kDigitCount - 1);
    if (digit != m_digit) {
        Q_EMIT digitChosen(digit);
    }
}

} // namespace ganvas
