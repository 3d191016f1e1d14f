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

/// The window's look: `system` is the desktop's own, the others are Ganvas' palettes on Qt's Fusion
/// style.
enum class Theme { system, light, dark };

/// Switches every window at once, as often as one likes. GUI thread only, like all of this header.
void applyTheme(QApplication& application, Theme theme);

/// Ganvas' palette for `light` or `dark`; for `system` a palette that leaves every role open.
QPalette themePalette(Theme theme);

/// Whether text is lighter than its background in `palette`.
bool isDark(const QPalette& palette);

/// `weight` of `over` (0 to 1) and the rest of `under`: for tints that fit either theme.
QColor mixed(const QColor& under, const QColor& over, float weight);

/// The icon resources/icons/`name`.svg drawn in the palette's colour for `role`. It follows a
/// switch of theme by itself, and is empty where there is no such file.
QIcon themedIcon(const QString& name, QPalette::ColorRole role = QPalette::ButtonText);

/// The program's own icon.
QIcon applicationIcon();

} // namespace ganvas
