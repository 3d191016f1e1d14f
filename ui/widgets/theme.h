#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;

/// Makes the icons and the help page of resources/ganvas.qrc reachable. They are linked in
/// statically, so something has to ask for them; Qt wants that outside of any namespace. Calling it
/// again does no harm.
void initResources();

namespace ganvas {

/// The window's look: `system` is the desktop's own, as far as it can be read, the others are
/// Ganvas' palettes on Qt's Fusion style.
enum class Theme { system, light, dark };

/// Switches every window at once, as often as one likes. GUI thread only, like all of this header.
void applyTheme(QApplication& application, Theme theme);

/// Ganvas' palette for `light` or `dark`; for `system` a palette that leaves every role open.
QPalette themePalette(Theme theme);

/// Whether text is lighter than its background in `palette`.
bool isDark(const QPalette& palette);

/// `weight` of `over` (0 to 1) and the rest of `under`: for tints that fit either theme.
QColor mixed(const QColor& under, const QColor& over, float weight);

/// What text needs on its ground, and what else carries a meaning: WCAG 2.1.
inline constexpr double kTextContrast = 4.5;
inline constexpr double kControlContrast = 3.0;

/// WCAG 2.1's contrast ratio of two opaque colours, 1 to 21.
double contrast(const QColor& one, const QColor& other);

/// `colour`, moved towards `ink` only as far as it takes to stand out from `ground` by `ratio`.
QColor readable(const QColor& colour, const QColor& ground, const QColor& ink, double ratio);

/// The faintest tint of `ink` that stands out from `ground` by `ratio`: for captions and edges.
QColor faintest(const QColor& ground, const QColor& ink, double ratio);

/// Black or white, whichever can be read better on `ground`.
QColor inkOn(const QColor& ground);

/// The icon resources/icons/`name`.svg drawn in the palette's colour for `role`. It follows a
/// switch of theme by itself, and is empty where there is no such file.
QIcon themedIcon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

/// The program's own icon.
QIcon applicationIcon();

} // namespace ganvas
