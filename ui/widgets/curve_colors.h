#pragma once

#include <QColor>
#include <QPalette>

namespace ganvas {

/// The colour of curve number `curve` (core/base/curve_shades.h) on the base colour of `palette`.
/// Any thread.
QColor curveColor(std::size_t curve, const QPalette& palette);

} // namespace ganvas
