#include "ui/widgets/theme.h"

#include "ui/widgets/theme_style.h"

#include <QApplication>
#include <QEvent>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <cmath>

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
    .button = 0xff292d34,
    .text = 0xffe4e7eb,
    .faintText = 0xff969da8,
    .highlight = 0xff3874d4,
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

    const QColor disabledText = mixed(colours.window, colours.faintText, 0.8);
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

/// The light of each value that a colour's part can have, from 0 to 1. Painting asks for contrasts
/// all the time.
std::array<double, 256> lights() {
    std::array<double, 256> lights{};
    for (std::size_t i = 0; i < lights.size(); ++i) {
        const double value = static_cast<double>(i) / 255;
        lights[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    return lights;
}

double luminance(const QColor& colour) {
    static const std::array<double, 256> kLights = lights();
    const auto light = [](int value) { return kLights[static_cast<std::size_t>(value)]; };
    return 0.2126 * light(colour.red()) + 0.7152 * light(colour.green()) +
           0.0722 * light(colour.blue());
}

/// The roles of `palette` that cannot be read, put right; the others are left open.
QPalette corrected(const QPalette& palette) {
    QPalette result;
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        const auto at = [&](QPalette::ColorRole role) { return palette.color(group, role); };
        const QColor ink = at(QPalette::WindowText);
        const auto correct = [&](QPalette::ColorRole role, std::initializer_list<QColor> grounds,
                                 const QColor& towards) {
            QColor colour = at(role);
            if (colour.alpha() < 255) {
                // Qt's own captions are the text seen through: half of it is too little.
                colour = mixed(at(QPalette::Window), colour, static_cast<float>(colour.alphaF()));
            }
            for (const QColor& ground : grounds) {
                colour = readable(colour, ground, towards, kTextContrast);
            }
            if (colour != at(role)) {
                result.setColor(group, role, colour);
            }
        };
        const auto grounds = {at(QPalette::Window), at(QPalette::Base)};
        correct(QPalette::PlaceholderText, grounds, ink);
        correct(QPalette::Link, grounds, ink);
        correct(QPalette::LinkVisited, grounds, ink);
        const QColor marked = at(QPalette::HighlightedText);
        correct(QPalette::Highlight, {marked},
                contrast(marked, Qt::black) > contrast(marked, Qt::white) ? Qt::black : Qt::white);
    }
    return result;
}

/// The desktop may change its colours at any time.
class DesktopFollower : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::ApplicationPaletteChange && isFollowing &&
            corrected(QApplication::palette()).resolveMask() != 0) {
            follow();
        }
        return false;
    }

    static void follow() {
        QApplication::setPalette({});
        QApplication::setPalette(corrected(QApplication::palette()));
    }

    bool isFollowing = false;
};

DesktopFollower& follower() {
    static auto* const kFollower = [] {
        auto* const made = new DesktopFollower(qApp);
        qApp->installEventFilter(made);
        return made;
    }();
    return *kFollower;
}

} // namespace

double contrast(const QColor& one, const QColor& other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

QColor readable(const QColor& colour, const QColor& ground, const QColor& ink, double ratio) {
    constexpr int kSteps = 50;
    for (int step = 0; step < kSteps; ++step) {
        const QColor tint = mixed(colour, ink, static_cast<float>(step) / kSteps);
        if (contrast(tint, ground) >= ratio) {
            return tint;
        }
    }
    return ink;
}

QColor faintest(const QColor& ground, const QColor& ink, double ratio) {
    return readable(ground, ground, ink, ratio);
}

QColor inkOn(const QColor& ground) {
    return contrast(ground, Qt::black) > contrast(ground, Qt::white) ? Qt::black : Qt::white;
}

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
    const bool isDesktops =
        theme == Theme::system && !atStart.style.isEmpty() &&
        atStart.style.compare(QLatin1String("fusion"), Qt::CaseInsensitive) != 0;
    if (isDesktops) {
        if (QApplication::style()->name().compare(atStart.style, Qt::CaseInsensitive) != 0) {
            QApplication::setStyle(atStart.style);
        }
    } else if (qobject_cast<ThemeStyle*>(QApplication::style()) == nullptr) {
        QApplication::setStyle(new ThemeStyle);
    }
    const QPalette palette = themePalette(theme);
    follower().isFollowing = false;
    if (theme == Theme::system) {
        DesktopFollower::follow();
    } else {
        QApplication::setPalette(palette);
    }
    follower().isFollowing = theme == Theme::system;
    QToolTip::setPalette(theme == Theme::system ? atStart.toolTip : palette);
}

} // namespace ganvas
