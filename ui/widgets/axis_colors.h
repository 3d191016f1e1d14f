#pragma once

class QCPAxis;
class QFont;
class QPalette;

namespace ganvas {

/// Lines, ticks, names and grid of a plot's axis in the palette's colours, on its base. GUI thread
/// only.
void colorAxis(QCPAxis* axis, const QPalette& palette, const QFont& font);

} // namespace ganvas
