#pragma once

#include <QColor>
#include <QPalette>

namespace ganvas {

/// The colour of curve number `curve` on the base colour of `palette`: distinct for the common
/// kinds of colour blindness, with a dark and a light variant. Any thread.
QColor curveColor(std::size_t curve, const QPalette& palette);

} // namespace ganvas
