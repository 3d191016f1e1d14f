#include "ui/blend/blend_pad_view.h"

#include "ui/widgets/blend_text.h"
#include "ui/widgets/class_text.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr double kNameRadius = 9; ///< Of the corners of the chosen one's box, in pixels.
constexpr double kHandleRadius = 6;
constexpr double kFine = 0.2;

/// A name is wide and low: it may reach so far beyond the room that its region has on all sides.
constexpr double kNameStretch = 1.5;

/// So much may the weights of a blend differ from those of its place, in all.
constexpr double kAlike = 0.01;

bool isAlike(const ClassWeights& a, const ClassWeights& b) {
    double sum = 0;
    for (std::size_t digit = 0; digit < a.size(); ++digit) {
        sum += std::abs(a.at(digit) - b.at(digit));
    }
    return sum < kAlike;
}

} // namespace

BlendPadView::BlendPadView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Blend of classes"));
    setAccessibleDescription(blend_text(m_digits, m_names));
}

void BlendPadView::setClasses(const ClassNames& names) {
    m_names = names;
    m_digits = fitted_classes(m_digits, classCount());
    m_place = place_of(m_digits);
    m_hovered = -1;
    m_regions = RegionMap(classCount());
    setAccessibleDescription(blend_text(m_digits, m_names));
    layOut();
}

void BlendPadView::layOut() {
    m_layout = PadLayout(m_names, size(), font());
    redrawBackground();
}

void BlendPadView::setDigits(const ClassWeights& digits) {
    const bool isBlend =
        digits.size() == m_names.size() &&
        std::all_of(digits.begin(), digits.end(),
                    [](float weight) { return std::isfinite(weight) && weight >= 0; }) &&
        std::any_of(digits.begin(), digits.end(), [](float weight) { return weight > 0; });
    if (digits == m_digits || !isBlend) {
        return;
    }
    m_digits = digits;
    m_place = place_of(digits);
    m_isOnPlace = isAlike(digits, classes_at(m_place, classCount()));
    setAccessibleDescription(blend_text(digits, m_names));
    update();
}

void BlendPadView::setRegions(const RegionMap& regions) {
    m_regions = regions;
    redrawBackground();
}

void BlendPadView::redrawBackground() {
    m_background = {};
    update();
}

QString BlendPadView::textAt(QPointF position) const {
    if (const int label = m_layout.nameAt(position); label >= 0) {
        return tr("%1 alone").arg(classText(m_names, label));
    }
    if (!m_layout.outline().containsPoint(position, Qt::OddEvenFill)) {
        return {};
    }
    const PadPlace place = m_layout.placeAt(position);
    const auto reading = m_regions.readingAt(place);
    const QString blend = blend_text(classes_at(place, classCount()), m_names);
    return reading ? tr("%1: %2").arg(blend, reading_text(*reading, m_names)) : blend;
}

bool BlendPadView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = textAt(help->pos());
    // It goes as soon as the mouse moves: it is true of that place alone.
    QToolTip::showText(help->globalPos(), text, this, QRect(help->pos(), QSize(1, 1)));
    return true;
}

void BlendPadView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        layOut();
    }
    QWidget::changeEvent(event);
}

void BlendPadView::resizeEvent(QResizeEvent*) { layOut(); }

// Drawn once and kept: while the handle is dragged nothing else changes.
QPixmap BlendPadView::background() const {
    QPixmap pixmap(size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath pad;
    pad.addPolygon(m_layout.outline());
    pad.closeSubpath();
    painter.fillPath(pad, palette().color(QPalette::Base));
    const QColor ink = palette().color(QPalette::Text);
    painter.save();
    painter.setClipPath(pad);
    const QImage regions = m_regions.image(palette());
    const QRectF square(toPixel({-1, -1}), toPixel({1, 1}));
    painter.drawImage(square, regions);
    painter.restore();
    painter.setPen(QPen(faintest(palette().color(QPalette::Window), ink, kControlContrast), 1));
    painter.drawPath(pad);

    paintRegionNames(painter, regions);
    return pixmap;
}

void BlendPadView::paintRegionNames(QPainter& painter, const QImage& regions) const {
    const auto pixel = [](double share, int count) {
        return std::clamp(static_cast<int>((share + 1) / 2 * count), 0, count - 1);
    };
    QFont font = this->font();
    font.setBold(true);
    painter.setFont(font);
    const PadLayout layout(m_names, size(), font);
    for (const RegionMap::Label& label : m_regions.labels()) {
        QRectF box(0, 0, 2 * kNameStretch * label.room * m_layout.radius(), 20);
        box.moveCenter(toPixel(label.place));
        painter.setPen(inkOn(regions.pixelColor(pixel(label.place.x, regions.width()),
                                                pixel(label.place.y, regions.height()))));
        painter.drawText(box, Qt::AlignCenter, layout.fitted(label.label, box.width()));
    }
}

void BlendPadView::paintEvent(QPaintEvent*) {
    if (m_background.isNull() || m_background.devicePixelRatio() != devicePixelRatioF()) {
        m_background = background();
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, m_background);
    if (hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawPolygon(m_layout.outline());
    }
    paintNames(painter);
    paintHandle(painter);
}

void BlendPadView::paintNames(QPainter& painter) const {
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor accent = palette().color(QPalette::Highlight);
    const auto largest =
        static_cast<int>(std::max_element(m_digits.begin(), m_digits.end()) - m_digits.begin());
    const int chosen = m_digits == pure_class(largest, classCount()) ? largest : -1;
    for (const int label : m_layout.namesShown({m_hovered, chosen})) {
        const auto& [text, box] = m_layout.name(label);
        const bool isChosen = label == chosen;
        if (isChosen || label == m_hovered) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChosen ? accent
                                      : mixed(palette().color(QPalette::Window), accent, 0.25F));
            painter.drawRoundedRect(box, kNameRadius, kNameRadius);
        }
        painter.setPen(isChosen ? palette().color(QPalette::HighlightedText) : ink);
        painter.drawText(box, Qt::AlignCenter, text);
    }
}

void BlendPadView::paintHandle(QPainter& painter) const {
    const QPointF middle = toPixel(m_place);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor rim = palette().color(QPalette::HighlightedText);
    if (!m_isOnPlace) {
        painter.setPen(QPen(accent, 1.5, Qt::DashLine));
        for (int label = 0; label < classCount(); ++label) {
            if (m_digits.at(static_cast<std::size_t>(label)) > 0) {
                painter.drawLine(middle, toPixel(pad_corner(label, classCount())));
            }
        }
    }
    painter.setPen(QPen(m_isOnPlace ? rim : accent, 2));
    painter.setBrush(m_isOnPlace ? accent : rim);
    painter.drawEllipse(middle, kHandleRadius, kHandleRadius);
}

ClassWeights BlendPadView::chosenAt(QPointF position) const {
    const int label = m_layout.nameAt(position);
    return label >= 0 ? pure_class(label, classCount())
                      : classes_at(m_layout.placeAt(position), classCount());
}

void BlendPadView::choose(const ClassWeights& digits) {
    if (digits != m_digits) {
        setDigits(digits);
        Q_EMIT digitsChosen(m_digits);
    }
}

void BlendPadView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    m_isDragged = true;
    m_mouse = event->position();
    choose(chosenAt(m_mouse));
}

void BlendPadView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    const int label = m_layout.nameAt(position);
    if (label != m_hovered) {
        m_hovered = label;
        update();
    }
    const bool isOver = label >= 0 || m_layout.outline().containsPoint(position, Qt::OddEvenFill);
    setCursor(isOver ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!m_isDragged || !event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const QPointF moved = kFine * (position - m_mouse) / m_layout.radius();
        choose(classes_at({m_place.x + moved.x(), m_place.y + moved.y()}, classCount()));
    } else {
        choose(chosenAt(position));
    }
    m_mouse = position;
}

void BlendPadView::mouseReleaseEvent(QMouseEvent*) { m_isDragged = false; }

void BlendPadView::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void BlendPadView::keyPressEvent(QKeyEvent* event) {
    const QString typed = event->text().trimmed();
    for (int label = 0; label < classCount() && !typed.isEmpty(); ++label) {
        if (classText(m_names, label) == typed) {
            choose(pure_class(label, classCount()));
            return;
        }
    }
    const double step =
        event->modifiers().testFlag(Qt::ShiftModifier) ? kFine * kKeyStep : kKeyStep;
    PadPlace place = m_place;
    switch (event->key()) {
    case Qt::Key_Left:
        place.x -= step;
        break;
    case Qt::Key_Right:
        place.x += step;
        break;
    case Qt::Key_Up:
        place.y -= step;
        break;
    case Qt::Key_Down:
        place.y += step;
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    choose(classes_at(place, classCount()));
}

} // namespace ganvas
