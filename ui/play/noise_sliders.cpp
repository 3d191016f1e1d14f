#include "ui/play/noise_sliders.h"

#include "ui/play/noise_sliders_accessible.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

constexpr int kPadding = 6;
constexpr int kUndoWidth = 18;
constexpr int kLeastGroove = 84;
constexpr double kHandleRadius = 5.5;
constexpr double kGrooveThickness = 4.0;

double toX(const QRect& groove, double value) {
    const double share = std::clamp(value / NoiseSliders::kRange, -1.0, 1.0);
    return groove.left() + groove.width() * (share + 1.0) / 2.0;
}

/// A quarter-open arrow, drawn because not every font has one.
void paintUndo(QPainter& painter, const QRect& button) {
    const QPointF middle = QRectF(button).center();
    const double radius = 4.0;
    const QRectF circle(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(circle, 150 * 16, -280 * 16);
    const QPointF tip(middle.x() - radius + 0.4, middle.y() - radius / 2);
    painter.drawPolyline(QPolygonF{{tip.x() - 0.6, tip.y() - 3.6}, tip, {tip.x() + 3.4, tip.y()}});
}

} // namespace

NoiseSliders::NoiseSliders(QWidget* parent) : QAbstractScrollArea(parent) {
    static const bool kInstalled = (installNoiseSlidersAccessibility(), true);
    Q_UNUSED(kInstalled)
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Noise values"));
}

void NoiseSliders::setValues(const Noise& values, const std::vector<bool>& edited) {
    const Noise before = std::exchange(m_values, values);
    const std::vector<bool> editedBefore = std::exchange(m_edited, edited);
    if (before.size() != values.size()) {
        m_current = std::clamp(m_current, 0, std::max(0, count() - 1));
        m_dragged = -1;
        measure();
        viewport()->update();
        return;
    }
    // A drag changes one row of many: drawing them all would take most of its frame.
    for (int index = 0; index < count(); ++index) {
        const auto i = static_cast<std::size_t>(index);
        if (values[i] != before[i] || edited[i] != editedBefore[i]) {
            viewport()->update(cellRect(index));
        }
    }
}

double NoiseSliders::value(int index) const {
    return index >= 0 && index < count() ? m_values[static_cast<std::size_t>(index)] : 0.0;
}

bool NoiseSliders::isEdited(int index) const {
    return index >= 0 && index < count() && m_edited[static_cast<std::size_t>(index)];
}

void NoiseSliders::setCurrent(int index) {
    if (count() == 0) {
        return;
    }
    m_current = std::clamp(index, 0, count() - 1);
    const int top = m_current / columnCount() * rowHeight();
    QScrollBar* bar = verticalScrollBar();
    bar->setValue(std::min(top, std::max(bar->value(), top + rowHeight() - viewport()->height())));
    viewport()->update();
    announceNoiseSlider(*this, /*moved=*/true);
}

void NoiseSliders::edit(int index, double value) {
    if (index < 0 || index >= count()) {
        return;
    }
    Q_EMIT valueEdited(index, std::clamp(value, -kRange, kRange));
    announceNoiseSlider(*this, /*moved=*/false);
}

int NoiseSliders::rowHeight() const { return fontMetrics().height() + 8; }

int NoiseSliders::columnCount() const {
    const int least = 4 * kPadding + m_labelWidth + kLeastGroove + m_numberWidth + kUndoWidth;
    return std::max(1, viewport()->width() / least);
}

QRect NoiseSliders::cellRect(int index) const {
    const int columns = columnCount();
    const int width = viewport()->width() / columns;
    return {index % columns * width, index / columns * rowHeight() - verticalScrollBar()->value(),
            width, rowHeight()};
}

QRect NoiseSliders::grooveRect(int index) const {
    return cellRect(index).adjusted(2 * kPadding + m_labelWidth, 0,
                                    -2 * kPadding - m_numberWidth - kUndoWidth, 0);
}

QRect NoiseSliders::undoRect(int index) const {
    QRect cell = cellRect(index);
    cell.setLeft(cell.right() - kUndoWidth - 1);
    return cell;
}

int NoiseSliders::indexAt(QPoint position) const {
    const int columns = columnCount();
    const int column = position.x() / std::max(1, viewport()->width() / columns);
    const int row = (position.y() + verticalScrollBar()->value()) / rowHeight();
    const int index = row * columns + column;
    const bool inside = position.x() >= 0 && position.y() >= 0 && column < columns;
    return inside && index < count() ? index : -1;
}

void NoiseSliders::measure() {
    const auto width = [this](const QString& text) {
        return fontMetrics().horizontalAdvance(text);
    };
    m_labelWidth = width(QStringLiteral("z%1").arg(std::max(99, count() - 1)));
    m_numberWidth = width(QStringLiteral("−0.00"));
    const int columns = columnCount();
    const int rows = (count() + columns - 1) / columns;
    QScrollBar* bar = verticalScrollBar();
    bar->setSingleStep(rowHeight());
    bar->setPageStep(viewport()->height());
    bar->setRange(0, std::max(0, rows * rowHeight() - viewport()->height()));
}

void NoiseSliders::resizeEvent(QResizeEvent*) { measure(); }

void NoiseSliders::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
    }
    QAbstractScrollArea::changeEvent(event);
}

bool NoiseSliders::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // The window trains for a step by Ctrl+Right; here that is a large step of the value.
        const int key = static_cast<QKeyEvent*>(event)->key();
        event->setAccepted(key == Qt::Key_Left || key == Qt::Key_Right);
        return event->isAccepted();
    }
    return QAbstractScrollArea::event(event);
}

bool NoiseSliders::viewportEvent(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QAbstractScrollArea::viewportEvent(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const int index = indexAt(help->pos());
    if (index < 0) {
        QToolTip::hideText();
    } else if (isEdited(index) && undoRect(index).contains(help->pos())) {
        QToolTip::showText(help->globalPos(), tr("Take this change back"), this);
    } else {
        QToolTip::showText(
            help->globalPos(),
            tr("Value %1 of the noise. Drag to change it; double-click for 0.").arg(index), this);
    }
    return true;
}

void NoiseSliders::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const int columns = columnCount();
    const int offset = verticalScrollBar()->value();
    const int first = (event->rect().top() + offset) / rowHeight() * columns;
    const int last = ((event->rect().bottom() + offset) / rowHeight() + 1) * columns;
    for (int index = first; index < std::min(last, count()); ++index) {
        paintCell(painter, index);
    }
}

void NoiseSliders::paintCell(QPainter& painter, int index) const {
    const QRect cell = cellRect(index);
    const QColor ink = palette().color(QPalette::Text);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor paper = palette().color(QPalette::Base);
    const QColor weak = faintest(paper, ink, kControlContrast);
    if (hasFocus() && index == m_current) {
        QColor band = accent;
        band.setAlphaF(0.18F);
        painter.fillRect(cell, band);
    }

    const double value = this->value(index);
    const QRect groove = grooveRect(index);
    const double middle = groove.top() + groove.height() / 2.0;
    const double zero = toX(groove, 0.0);
    const double handle = toX(groove, value);
    painter.setPen(Qt::NoPen);
    painter.setBrush(weak);
    painter.drawRoundedRect(
        QRectF(groove.left(), middle - kGrooveThickness / 2, groove.width(), kGrooveThickness), 2,
        2);
    painter.fillRect(QRectF(zero - 0.5, middle - 5, 1, 10), weak);
    painter.fillRect(QRectF(std::min(zero, handle), middle - kGrooveThickness / 2,
                            std::abs(handle - zero), kGrooveThickness),
                     accent);
    const QColor knob = isDark(palette()) ? mixed(paper, ink, 0.75) : paper;
    painter.setBrush(isEdited(index) ? accent : knob);
    painter.setPen(QPen(faintest(isEdited(index) ? accent : knob, ink, kControlContrast), 1));
    painter.drawEllipse(QPointF(handle, middle), kHandleRadius, kHandleRadius);

    painter.setPen(ink);
    QRect text = cell.adjusted(kPadding, 0, -kPadding - kUndoWidth, 0);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("z%1").arg(index));
    QString number = QString::number(std::abs(value), 'f', 2);
    if (value < 0.0 && number != QLatin1String("0.00")) {
        number.prepend(QStringLiteral("−"));
    }
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, number);
    if (isEdited(index)) {
        painter.setPen(QPen(ink, 1.3));
        paintUndo(painter, undoRect(index));
    }
}

void NoiseSliders::editAt(QPoint position) {
    const QRect groove = grooveRect(m_dragged);
    const double share = (position.x() - groove.left()) / std::max(1.0, double(groove.width()));
    edit(m_dragged, kRange * (2.0 * share - 1.0));
}

void NoiseSliders::mousePressEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    const int index = indexAt(position);
    if (event->button() != Qt::LeftButton || index < 0) {
        return;
    }
    setCurrent(index);
    const int reach = static_cast<int>(kHandleRadius);
    if (isEdited(index) && undoRect(index).contains(position)) {
        Q_EMIT undoRequested(index);
    } else if (grooveRect(index).adjusted(-reach, 0, reach, 0).contains(position)) {
        m_dragged = index;
        editAt(position);
    }
}

void NoiseSliders::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragged >= 0) {
        editAt(event->position().toPoint());
    }
}

void NoiseSliders::mouseReleaseEvent(QMouseEvent*) {
    if (std::exchange(m_dragged, -1) >= 0) {
        Q_EMIT released();
    }
}

void NoiseSliders::mouseDoubleClickEvent(QMouseEvent* event) {
    const QPoint position = event->position().toPoint();
    const int index = indexAt(position);
    if (event->button() == Qt::LeftButton && index >= 0 && !undoRect(index).contains(position)) {
        m_dragged = -1;
        edit(index, 0.0);
    }
}

void NoiseSliders::keyPressEvent(QKeyEvent* event) {
    const double step = event->modifiers().testFlag(Qt::ControlModifier) ? 10 * kKeyStep : kKeyStep;
    const int page = std::max(1, viewport()->height() / rowHeight()) * columnCount();
    switch (event->key()) {
    case Qt::Key_Left:
        edit(m_current, value(m_current) - step);
        break;
    case Qt::Key_Right:
        edit(m_current, value(m_current) + step);
        break;
    case Qt::Key_Up:
        setCurrent(m_current - 1);
        break;
    case Qt::Key_Down:
        setCurrent(m_current + 1);
        break;
    case Qt::Key_PageUp:
        setCurrent(m_current - page);
        break;
    case Qt::Key_PageDown:
        setCurrent(m_current + page);
        break;
    case Qt::Key_Home:
        setCurrent(0);
        break;
    case Qt::Key_End:
        setCurrent(count() - 1);
        break;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (isEdited(m_current)) {
            Q_EMIT undoRequested(m_current);
        }
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void NoiseSliders::focusInEvent(QFocusEvent*) { viewport()->update(); }

void NoiseSliders::focusOutEvent(QFocusEvent*) { viewport()->update(); }

} // namespace ganvas
