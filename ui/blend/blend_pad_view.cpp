#include "ui/blend/blend_pad_view.h"

#include "ui/widgets/blend_text.h"
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

constexpr double kNumeralRoom = 17; ///< Pixels around the pad.
constexpr double kNumeralRadius = 9;
constexpr double kHandleRadius = 6;
constexpr double kFine = 0.2;

/// So much may the weights of a blend differ from those of its place, in all.
constexpr double kAlike = 0.01;

bool isAlike(const DigitWeights& a, const DigitWeights& b) {
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
    setAccessibleName(tr("Blend of digits"));
    setAccessibleDescription(blend_text(m_digits));
}

void BlendPadView::setDigits(const DigitWeights& digits) {
    const bool isBlend =
        std::all_of(digits.begin(), digits.end(),
                    [](float weight) { return std::isfinite(weight) && weight >= 0; }) &&
        digits != DigitWeights{};
    if (digits == m_digits || !isBlend) {
        return;
    }
    m_digits = digits;
    m_place = place_of(digits);
    m_isOnPlace = isAlike(digits, digits_at(m_place));
    setAccessibleDescription(blend_text(digits));
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

double BlendPadView::radius() const {
    return std::max(1.0, std::min(width(), height()) / 2.0 - kNumeralRoom);
}

QPointF BlendPadView::toPixel(PadPlace place) const {
    return {width() / 2.0 + radius() * place.x, height() / 2.0 + radius() * place.y};
}

PadPlace BlendPadView::placeAt(QPointF position) const {
    return {(position.x() - width() / 2.0) / radius(), (position.y() - height() / 2.0) / radius()};
}

QPointF BlendPadView::numeralCentre(int digit) const {
    const PadPlace corner = pad_corner(digit);
    const double away = 1 + kNumeralRadius / radius();
    return toPixel({away * corner.x, away * corner.y});
}

int BlendPadView::numeralAt(QPointF position) const {
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QPointF away = position - numeralCentre(digit);
        if (std::hypot(away.x(), away.y()) <= kNumeralRadius) {
            return digit;
        }
    }
    return -1;
}

QPolygonF BlendPadView::outline() const {
    QPolygonF polygon;
    for (int digit = 0; digit < kDigitCount; ++digit) {
        polygon << toPixel(pad_corner(digit));
    }
    return polygon;
}

QString BlendPadView::textAt(QPointF position) const {
    if (const int digit = numeralAt(position); digit >= 0) {
        return tr("The %1 alone").arg(digit);
    }
    if (!outline().containsPoint(position, Qt::OddEvenFill)) {
        return {};
    }
    const PadPlace place = placeAt(position);
    const auto reading = m_regions.readingAt(place);
    const QString blend = blend_text(digits_at(place));
    return reading ? tr("%1: %2").arg(blend, reading_text(*reading)) : blend;
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
        redrawBackground();
    }
    QWidget::changeEvent(event);
}

void BlendPadView::resizeEvent(QResizeEvent*) { redrawBackground(); }

// Drawn once and kept: while the handle is dragged nothing else changes.
QPixmap BlendPadView::background() const {
    QPixmap pixmap(size() * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    QPainterPath pad;
    pad.addPolygon(outline());
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

    QFont font = this->font();
    font.setBold(true);
    painter.setFont(font);
    for (const RegionMap::Label& label : m_regions.labels()) {
        QRectF box(0, 0, 20, 20);
        box.moveCenter(toPixel(label.place));
        const auto pixel = [](double share, int count) {
            return std::clamp(static_cast<int>((share + 1) / 2 * count), 0, count - 1);
        };
        painter.setPen(inkOn(regions.pixelColor(pixel(label.place.x, regions.width()),
                                                pixel(label.place.y, regions.height()))));
        painter.drawText(box, Qt::AlignCenter, QString::number(label.digit));
    }
    return pixmap;
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
        painter.drawPolygon(outline());
    }
    paintNumerals(painter);
    paintHandle(painter);
}

void BlendPadView::paintNumerals(QPainter& painter) const {
    const QColor ink = palette().color(QPalette::WindowText);
    const QColor accent = palette().color(QPalette::Highlight);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const QPointF centre = numeralCentre(digit);
        const QRectF box(centre.x() - kNumeralRadius, centre.y() - kNumeralRadius,
                         2 * kNumeralRadius, 2 * kNumeralRadius);
        const bool isChosen = m_digits == pure_digit(digit);
        if (isChosen || digit == m_hovered) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(isChosen ? accent
                                      : mixed(palette().color(QPalette::Window), accent, 0.25F));
            painter.drawEllipse(box);
        }
        painter.setPen(isChosen ? palette().color(QPalette::HighlightedText) : ink);
        painter.drawText(box, Qt::AlignCenter, QString::number(digit));
    }
}

void BlendPadView::paintHandle(QPainter& painter) const {
    const QPointF middle = toPixel(m_place);
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor rim = palette().color(QPalette::HighlightedText);
    if (!m_isOnPlace) {
        painter.setPen(QPen(accent, 1.5, Qt::DashLine));
        for (int digit = 0; digit < kDigitCount; ++digit) {
            if (m_digits.at(static_cast<std::size_t>(digit)) > 0) {
                painter.drawLine(middle, toPixel(pad_corner(digit)));
            }
        }
    }
    painter.setPen(QPen(m_isOnPlace ? rim : accent, 2));
    painter.setBrush(m_isOnPlace ? accent : rim);
    painter.drawEllipse(middle, kHandleRadius, kHandleRadius);
}

void BlendPadView::choose(const DigitWeights& digits) {
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
    const int digit = numeralAt(m_mouse);
    choose(digit >= 0 ? pure_digit(digit) : digits_at(placeAt(m_mouse)));
}

void BlendPadView::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    const int digit = numeralAt(position);
    if (digit != m_hovered) {
        m_hovered = digit;
        update();
    }
    const bool isOver = digit >= 0 || outline().containsPoint(position, Qt::OddEvenFill);
    setCursor(isOver ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (!m_isDragged || !event->buttons().testFlag(Qt::LeftButton)) {
        return;
    }
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const QPointF moved = kFine * (position - m_mouse) / radius();
        choose(digits_at({m_place.x + moved.x(), m_place.y + moved.y()}));
    } else {
        choose(digit >= 0 ? pure_digit(digit) : digits_at(placeAt(position)));
    }
    m_mouse = position;
}

void BlendPadView::mouseReleaseEvent(QMouseEvent*) { m_isDragged = false; }

void BlendPadView::leaveEvent(QEvent*) {
    m_hovered = -1;
    update();
}

void BlendPadView::keyPressEvent(QKeyEvent* event) {
    const int digit = event->key() - Qt::Key_0;
    if (digit >= 0 && digit < kDigitCount) {
        choose(pure_digit(digit));
        return;
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
    choose(digits_at(place));
}

} // namespace ganvas
