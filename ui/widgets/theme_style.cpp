#include "ui/widgets/theme_style.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QSlider>
#include <QStyleOption>

#include <algorithm>

namespace ganvas {

namespace {

constexpr double kRadius = 2;

bool is(const QStyleOption& option, QStyle::StateFlag state) {
    return option.state.testFlag(state);
}

/// A control's edge, visible on the window, on a field and on a button.
QColor edgeOf(const QStyleOption& option) {
    const QPalette& palette = option.palette;
    const QColor ink = palette.color(QPalette::Active, QPalette::WindowText);
    const QColor window = palette.color(QPalette::Window);
    QColor edge = faintest(window, ink, kControlContrast);
    for (const auto role : {QPalette::Base, QPalette::Button}) {
        edge = readable(edge, palette.color(QPalette::Active, role), ink, kControlContrast);
    }
    return is(option, QStyle::State_Enabled) ? edge : mixed(window, edge, 0.5F);
}

/// The accent, visible on `ground`.
QColor accentOn(const QColor& ground, const QStyleOption& option) {
    const QPalette& palette = option.palette;
    return readable(palette.color(QPalette::Highlight), ground,
                    palette.color(QPalette::Active, QPalette::WindowText), kControlContrast);
}

bool hasKeyboard(const QStyleOption& option) {
    return is(option, QStyle::State_HasFocus) && is(option, QStyle::State_Enabled);
}

void drawEdge(QPainter& painter, const QStyleOption& option, bool isMarked) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const double width = isMarked ? 2 : 1;
    painter.setPen(
        QPen(isMarked ? accentOn(option.palette.color(QPalette::Window), option) : edgeOf(option),
             width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), kRadius,
        kRadius);
    painter.restore();
}

/// The box or the circle of what can be checked, without its mark.
template<typename Shape>
void drawCheckable(QPainter& painter, const QStyleOption& option, bool isChecked, double width,
                   Shape shape) {
    const QPalette& palette = option.palette;
    const QColor field = palette.color(QPalette::Base);
    const QColor accent = is(option, QStyle::State_Enabled)
                              ? accentOn(palette.color(QPalette::Window), option)
                              : edgeOf(option);
    // A circle is never as crisp as a line.
    painter.setPen(QPen(isChecked || hasKeyboard(option) ? accent : edgeOf(option), width));
    painter.setBrush(is(option, QStyle::State_Sunken)
                         ? mixed(field, palette.color(QPalette::Text), 0.2F)
                     : isChecked ? accent
                                 : field);
    shape();
}

QColor markOf(const QStyleOption& option) {
    const QColor accent = accentOn(option.palette.color(QPalette::Window), option);
    return readable(option.palette.color(QPalette::Active, QPalette::HighlightedText), accent,
                    inkOn(accent), kTextContrast);
}

void drawCheckBox(QPainter& painter, const QStyleOption& option) {
    const bool isPartly = is(option, QStyle::State_NoChange);
    const bool isChecked = isPartly || is(option, QStyle::State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    drawCheckable(painter, option, isChecked, /*width=*/1,
                  [&] { painter.drawRoundedRect(box, kRadius, kRadius); });
    if (isChecked) {
        painter.setPen(QPen(markOf(option), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const auto at = [&box](double x, double y) {
            return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
        };
        painter.drawPolyline(isPartly ? QPolygonF{at(0.25, 0.5), at(0.75, 0.5)}
                                      : QPolygonF{at(0.24, 0.53), at(0.43, 0.72), at(0.77, 0.3)});
    }
    painter.restore();
}

void drawRadioButton(QPainter& painter, const QStyleOption& option) {
    const bool isChecked = is(option, QStyle::State_On);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF circle = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    drawCheckable(painter, option, isChecked, /*width=*/1.5, [&] { painter.drawEllipse(circle); });
    if (isChecked) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(markOf(option));
        painter.drawEllipse(circle.center(), circle.width() / 4.5, circle.height() / 4.5);
    }
    painter.restore();
}

void drawFocusRing(QPainter& painter, const QStyleOption& option) {
    const auto* const focus = qstyleoption_cast<const QStyleOptionFocusRect*>(&option);
    const QColor ground = focus != nullptr && focus->backgroundColor.isValid()
                              ? focus->backgroundColor
                              : option.palette.color(QPalette::Window);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(accentOn(ground, option));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter.restore();
}

/// A button that stays pressed is filled with the accent: its text is HighlightedText, see
/// withPressedText().
void drawButton(QPainter& painter, const QStyleOption& option) {
    const QPalette& palette = option.palette;
    const bool isEnabled = is(option, QStyle::State_Enabled);
    const bool isOn = is(option, QStyle::State_On);
    QColor fill = palette.color(QPalette::Button);
    if (isOn) {
        fill = palette.color(isEnabled ? QPalette::Highlight : QPalette::Mid);
    }
    if (is(option, QStyle::State_Sunken)) {
        fill = mixed(fill, palette.color(QPalette::WindowText), 0.2F);
    } else if (isEnabled && !isOn && is(option, QStyle::State_MouseOver)) {
        fill = mixed(fill, palette.color(QPalette::WindowText), 0.07F);
    }
    const bool isMarked = hasKeyboard(option);
    const double width = isMarked ? 2 : 1;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ring = isOn ? palette.color(QPalette::WindowText)
                             : accentOn(palette.color(QPalette::Window), option);
    painter.setPen(QPen(isMarked ? ring : edgeOf(option), width));
    painter.setBrush(fill);
    painter.drawRoundedRect(
        QRectF(option.rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), kRadius,
        kRadius);
    painter.restore();
}

template<typename Option>
Option withPressedText(const Option& option) {
    Option pressed = option;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        pressed.palette.setColor(group, QPalette::ButtonText,
                                 option.palette.color(group, QPalette::HighlightedText));
    }
    return pressed;
}

void drawProgress(QPainter& painter, const QStyleOptionProgressBar& bar) {
    const double share =
        static_cast<double>(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
    QRectF done = QRectF(bar.rect).adjusted(1, 1, -1, -1);
    const double width = done.width() * std::clamp(share, 0.0, 1.0);
    if (bar.direction == Qt::RightToLeft || bar.invertedAppearance) {
        done.setLeft(done.right() - width);
    } else {
        done.setWidth(width);
    }
    painter.fillRect(done, bar.palette.color(QPalette::Highlight));
}

/// A short line amid a strip that can be dragged.
void drawGrip(QPainter& painter, const QStyleOption& option) {
    constexpr double kLength = 24;
    constexpr double kThick = 2;
    const bool isUpright = option.rect.height() > option.rect.width();
    QRectF grip(0, 0, isUpright ? kThick : kLength, isUpright ? kLength : kThick);
    grip.moveCenter(QRectF(option.rect).center());
    painter.fillRect(grip & QRectF(option.rect), edgeOf(option));
}

} // namespace

ThemeStyle::ThemeStyle() : QProxyStyle(QStringLiteral("fusion")) {}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const {
    // Every tab is to be read in a small window. A large one could have more, but tabs are laid out
    // anew only where their bar changes its size, and would be painted with another space by then.
    constexpr int kTabSpace = 6;
    return metric == PM_TabBarTabHSpace ? kTabSpace
                                        : QProxyStyle::pixelMetric(metric, option, widget);
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const {
    switch (element) {
    case PE_IndicatorCheckBox:
        drawCheckBox(*painter, *option);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(*painter, *option);
        return;
    case PE_FrameFocusRect:
        drawFocusRing(*painter, *option);
        return;
    case PE_PanelButtonCommand:
        drawButton(*painter, *option);
        return;
    case PE_FrameLineEdit:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        drawEdge(*painter, *option, hasKeyboard(*option));
        return;
    case PE_IndicatorDockWidgetResizeHandle:
        drawGrip(*painter, *option);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    const bool isOn = is(*option, State_On);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto* const button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && isOn) {
            const QStyleOptionButton pressed = withPressedText(*button);
            QProxyStyle::drawControl(element, &pressed, painter, widget);
            return;
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto* const button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button != nullptr && isOn) {
            const QStyleOptionToolButton pressed = withPressedText(*button);
            QProxyStyle::drawControl(element, &pressed, painter, widget);
            return;
        }
        break;
    case CE_ProgressBarGroove:
        QProxyStyle::drawControl(element, option, painter, widget);
        drawEdge(*painter, *option, /*isMarked=*/false);
        return;
    case CE_ProgressBarContents:
        if (const auto* const bar = qstyleoption_cast<const QStyleOptionProgressBar*>(option);
            bar != nullptr && bar->maximum > bar->minimum) {
            drawProgress(*painter, *bar);
            return;
        }
        break;
    case CE_TabBarTabShape:
        QProxyStyle::drawControl(element, option, painter, widget);
        if (is(*option, State_Selected)) {
            constexpr int kMark = 3;
            const QRect mark(option->rect.left() + 1, option->rect.bottom() - kMark + 1,
                             option->rect.width() - 2, kMark);
            painter->fillRect(mark, accentOn(option->palette.color(QPalette::Window), *option));
        }
        return;
    case CE_Splitter:
        drawGrip(*painter, *option);
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

namespace {

void drawSlider(QPainter& painter, const QStyleOptionSlider& slider, const QRect& groove,
                const QRect& handle) {
    constexpr double kThick = 4;
    const QPalette& palette = slider.palette;
    const QColor window = palette.color(QPalette::Window);
    const bool isEnabled = is(slider, QStyle::State_Enabled);
    const bool isLying = slider.orientation == Qt::Horizontal;
    const QPointF middle = QRectF(groove).center();
    QRectF way(groove);
    if (isLying) {
        way.setTop(middle.y() - kThick / 2);
        way.setHeight(kThick);
    } else {
        way.setLeft(middle.x() - kThick / 2);
        way.setWidth(kThick);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(edgeOf(slider));
    painter.drawRoundedRect(way, kRadius, kRadius);
    const bool isMirrored = slider.upsideDown;
    const QPointF grip = QRectF(handle).center();
    QRectF done = way;
    if (isLying) {
        isMirrored ? done.setLeft(grip.x()) : done.setRight(grip.x());
    } else {
        isMirrored ? done.setTop(grip.y()) : done.setBottom(grip.y());
    }
    painter.setBrush(isEnabled ? accentOn(window, slider) : edgeOf(slider));
    painter.drawRoundedRect(done, kRadius, kRadius);
    const bool isMarked = hasKeyboard(slider);
    painter.setPen(QPen(isMarked ? accentOn(window, slider) : edgeOf(slider), isMarked ? 2 : 1));
    painter.setBrush(isEnabled ? mixed(palette.color(QPalette::Button),
                                       palette.color(QPalette::ButtonText),
                                       isDark(palette) ? 0.75F : 0.0F)
                               : palette.color(QPalette::Button));
    painter.drawRoundedRect(QRectF(handle).adjusted(1.5, 1.5, -1.5, -1.5), 2 * kRadius,
                            2 * kRadius);
    painter.restore();
}

void drawScrollHandle(QPainter& painter, const QStyleOptionSlider& bar, const QRect& groove,
                      const QRect& handle) {
    painter.fillRect(groove, bar.palette.color(QPalette::Window));
    constexpr double kInset = 3;
    const QRectF pill = QRectF(handle).adjusted(kInset, kInset, -kInset, -kInset);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(edgeOf(bar));
    const double radius = std::min(pill.width(), pill.height()) / 2;
    painter.drawRoundedRect(pill, radius, radius);
    painter.restore();
}

} // namespace

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const {
    const auto* const slider = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control == CC_Slider && slider != nullptr && slider->tickPosition == QSlider::NoTicks) {
        drawSlider(*painter, *slider, subControlRect(control, option, SC_SliderGroove, widget),
                   subControlRect(control, option, SC_SliderHandle, widget));
        if (hasKeyboard(*option)) {
            drawFocusRing(*painter, *option);
        }
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox) {
        drawEdge(*painter, *option, hasKeyboard(*option));
    } else if (control == CC_ScrollBar && slider != nullptr && slider->minimum < slider->maximum) {
        drawScrollHandle(*painter, *slider,
                         subControlRect(control, option, SC_ScrollBarGroove, widget),
                         subControlRect(control, option, SC_ScrollBarSlider, widget));
    }
}

} // namespace ganvas
