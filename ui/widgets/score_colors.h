#pragma once

#include <QColor>
#include <QPalette>

namespace ganvas {

/// Where `share` lies between nothing and all: from a warning orange over amber to a calm green, in
/// shades that read well on the base colour of `palette` and differ in lightness as well as in
/// hue. Any thread.
QColor goodnessColor(double share, const QPalette& palette);

} // namespace ganvas
