#include "ui/theme.h"

#include <QApplication>
#include <QStyle>
#include <QToolTip>

namespace ganvas {

namespace {

/// A theme in the few colours that a person would name; the palette's many roles follow from them.
struct Colours {
    QRgb window;
    QRgb base;
    QRgb alternate;
    QRgb button;
    QRgb text;
    QRgb faintText; ///< Placeholders, captions and everything disabled.
    QRgb highlight; ///< The accent: selection, progress, focus.
    QRgb link;
    QRgb visited;
    QRgb toolTip;
    QRgb light;
    QRgb midlight;
    QRgb mid;
    QRgb dark;
    QRgb shadow;
};

constexpr Colours kLight{
    .window = 0xfff3f4f6,
    .base = 0xffffffff,
    .alternate = 0xfff7f8fa,
    .button = 0xfffafbfc,
    .text = 0xff1f2329,
    .faintText = 0xff646c77,
    .highlight = 0xff2a66c8,
    .link = 0xff1f5dc2,
    .visited = 0xff7a4fb5,
    .toolTip = 0xffffffff,
    .light = 0xffffffff,
    .midlight = 0xffeceef1,
    .mid = 0xffc3c8cf,
    .dark = 0xff9aa1ab,
    .shadow = 0xff5c636d,
};

constexpr Colours kDark{
    .window = 0xff22252b,
    .base = 0xff191b20,
    .alternate = 0xff1f2227,
    .button = 0xff30343c,
    .text = 0xffe4e7eb,
    .faintText = 0xff969da8,
    .highlight = 0xff3670d0,
    .link = 0xff7db1ff,
    .visited = 0xffc4a1f5,
    .toolTip = 0xff2d3138,
    .light = 0xff474d57,
    .midlight = 0xff3b4049,
    .mid = 0xff3a3f48,
    .dark = 0xff15171b,
    .shadow = 0xff0c0d10,
};

QPalette paletteOf(const Colours& colours) {
    QPalette palette;
    palette.setColor(QPalette::Window, colours.window);
    palette.setColor(QPalette::WindowText, colours.text);
    palette.setColor(QPalette::Base, colours.base);
    palette.setColor(QPalette::AlternateBase, colours.alternate);
    palette.setColor(QPalette::Text, colours.text);
    palette.setColor(QPalette::Button, colours.button);
    palette.setColor(QPalette::ButtonText, colours.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, colours.faintText);
    palette.setColor(QPalette::Highlight, colours.highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, colours.link);
    palette.setColor(QPalette::LinkVisited, colours.visited);
    palette.setColor(QPalette::ToolTipBase, colours.toolTip);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Light, colours.light);
    palette.setColor(QPalette::Midlight, colours.midlight);
    palette.setColor(QPalette::Mid, colours.mid);
    palette.setColor(QPalette::Dark, colours.dark);
    palette.setColor(QPalette::Shadow, colours.shadow);

    const QColor disabledText = mixed(colours.window, colours.faintText, 0.7);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::ToolTipText, QPalette::BrightText,
                            QPalette::Link, QPalette::LinkVisited, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, disabledText);
    }
    palette.setColor(QPalette::Disabled, QPalette::Base, colours.window);
    palette.setColor(QPalette::Disabled, QPalette::Button, colours.window);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.mid);
    return palette;
}

/// What the desktop gave the program before any theme was applied.
struct Desktop {
    QString style;
    QPalette toolTip;
};

const Desktop& desktop() {
    static const Desktop kAtStart{QApplication::style()->name(), QToolTip::palette()};
    return kAtStart;
}

} // namespace

QColor mixed(const QColor& under, const QColor& over, float weight) {
    const auto blend = [weight](int a, int b) {
        return qRound(static_cast<float>(a) + static_cast<float>(b - a) * weight);
    };
    return {blend(under.red(), over.red()), blend(under.green(), over.green()),
            blend(under.blue(), over.blue())};
}

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::WindowText).lightness() >
           palette.color(QPalette::Window).lightness();
}

QPalette themePalette(Theme theme) {
    switch (theme) {
    case Theme::light:
        return paletteOf(kLight);
    case Theme::dark:
        return paletteOf(kDark);
    case Theme::system:
        break;
    }
    return {};
}

void applyTheme(QApplication&, Theme theme) {
    const Desktop& atStart = desktop();
    const QString style = theme == Theme::system && !atStart.style.isEmpty()
                              ? atStart.style
                              : QStringLiteral("fusion");
    if (QApplication::style()->name().compare(style, Qt::CaseInsensitive) != 0) {
        QApplication::setStyle(style);
    }
    const QPalette palette = themePalette(theme);
    QApplication::setPalette(palette);
    QToolTip::setPalette(theme == Theme::system ? atStart.toolTip : palette);
}

} // namespace ganvas
