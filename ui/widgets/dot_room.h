#pragma once

#include <qcustomplot.h>

namespace ganvas {

/// What an axis `pixels` long has to show so that the curves' dots are whole at both ends: from
/// `first` to `last`, and a dot's width on either side. GUI thread only.
QCPRange withRoomForDots(double first, double last, int pixels);

} // namespace ganvas
