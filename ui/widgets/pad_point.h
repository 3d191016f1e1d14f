#pragma once

#include <QPointF>

namespace ganvas {

/// Where a pen is: 0–1 from the top left of the sheet, and as thick as that share of its side.
struct PadPoint {
    QPointF place;
    double width = 0;
};

} // namespace ganvas
