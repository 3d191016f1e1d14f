#pragma once

#include "core/base/class_sheet.h"

#include <QRectF>

class QPainter;

namespace ganvas {

/// Draws the stroke in the painter's pen colour as it was drawn on a sheet that is `sheet` here;
/// `usualWidth` is a usual line's, as a share of its side.
void paintStroke(QPainter& painter, const InkStroke& stroke, const QRectF& sheet,
                 double usualWidth);

} // namespace ganvas
