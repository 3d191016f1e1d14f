#include "ui/play/digit_strip.h"

#include "ui/widgets/class_text.h"
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
constexpr int kMostInRow = 13;
constexpr int kHighRow = 42; ///< Pixels, of a single row.
constexpr int kLowRow = 28;  ///< Of several.
constexpr int kLeastWidth = 20;

} // namespace

DigitStrip::DigitStrip(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("All classes from the same noise"));
}

void DigitStrip::setImages(const Images& strip) {
    m_image = sheetImage(strip, static_cast<int>(strip.count()));
    m_isFresh = true;
    update();
}

void DigitStrip::setClasses(const ClassNames& names) {
    m_names = names;
    m_label = std::min(m_label, classCount() - 1);
    m_hovered = -1;
    updateGeometry();
    update();
}

void DigitStrip::setDigit(int digit) {
    if (digit == m_label) {
        return;
    }
    m_label = digit;
    setAccessibleDescription(classText(m_names, digit));
    update();
}

int DigitStrip::perRow(int count) {
    const int rows = (count + kMostInRow - 1) / kMostInRow;
    return (count + rows - 1) / rows;
}

int DigitStrip::rowHeight() const { return classCount() > kMostInRow ? kLowRow : kHighRow; }

QSize DigitStrip::sizeHint() const {
    const int columns = perRow(classCount());
    const int rows = (classCount() + columns - 1) / columns;
    return {columns * 40, rows * (rowHeight() + kSpacing) - kSpacing};
}

QSize DigitStrip::minimumSizeHint() const {
    return {perRow(classCount()) * kLeastWidth, sizeHint().height()};
}

QRectF DigitStrip::cellRect(int label) const {
    const int columns = perRow(classCount());
    const double slot = (width() + kSpacing) / static_cast<double>(columns);
    const double side = std::min(slot - kSpacing, static_cast<double>(rowHeight())) - 2 * kFrame;
    const double left = label % columns * slot + (slot - kSpacing - side) / 2;
    const int row = label / columns;
    const double top = row * (rowHeight() + kSpacing);
    return {left, top + (rowHeight() - side) / 2, side, side};
}

int DigitStrip::labelAt(QPointF position) const {
    for (int label = 0; label < classCount(); ++label) {
        if (cellRect(label).contains(position)) {
            return label;
        }
    }
    return -1;
}

bool DigitStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const int label = labelAt(help->pos()); label >= 0) {
        QToolTip::showText(
            help->globalPos(),
            tr("%1, as the generator makes it of this noise").arg(classText(m_names, label)), this,
            cellRect(label).toAlignedRect());
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
    for (int label = 0; label < classCount(); ++label) {
        const QRectF cell = cellRect(label);
        if (m_image.isNull()) {
            painter.fillRect(cell, blank);
        } else {
            painter.drawImage(cell, m_image, QRectF(label * kImageSide, 0, kImageSide, kImageSide));
        }
        if (label == m_label || label == m_hovered) {
            const double width = label == m_label ? kFrame : 1.0;
            QPen pen(palette().color(QPalette::Highlight), width);
            pen.setJoinStyle(Qt::MiterJoin);
            painter.setPen(pen);
            painter.drawRect(cell.adjusted(-width / 2, -width / 2, width / 2, width / 2));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::WindowText), 1.0, Qt::DotLine));
        painter.drawRect(cellRect(m_label).adjusted(1.5, 1.5, -1.5, -1.5));
    }
    if (std::exchange(m_isFresh, false)) {
        Q_EMIT painted();
    }
}

void DigitStrip::mousePressEvent(QMouseEvent* event) {
    const int label = labelAt(event->position());
    if (event->button() == Qt::LeftButton && label >= 0) {
        Q_EMIT digitChosen(label);
    }
}

void DigitStrip::mouseMoveEvent(QMouseEvent* event) {
    const int label = labelAt(event->position());
    if (label != m_hovered) {
        m_hovered = label;
        setCursor(label >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
}

void DigitStrip::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void DigitStrip::keyPressEvent(QKeyEvent* event) {
    const int columns = perRow(classCount());
    int label = m_label;
    switch (event->key()) {
    case Qt::Key_Left:
        --label;
        break;
    case Qt::Key_Right:
        ++label;
        break;
    case Qt::Key_Up:
        label -= columns;
        break;
    case Qt::Key_Down:
        label += columns;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (label >= 0 && label < classCount() && label != m_label) {
        Q_EMIT digitChosen(label);
    }
}

} // namespace ganvas
