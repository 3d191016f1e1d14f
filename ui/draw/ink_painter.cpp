#include "ui/draw/ink_painter.h"

#include <QPainter>
#include <QPainterPath>

namespace ganvas {

namespace {

/// Lines of no length are not drawn at all.
constexpr double kInkDot = 1e-3;

} // namespace

void paintStroke(QPainter& painter, const InkStroke& stroke, const QRectF& sheet,
                 double usualWidth) {
    const auto place = [&sheet](const InkPoint& point) {
        return sheet.topLeft() +
               QPointF(point.x * sheet.width(), point.y * sheet.height()) / kInkSide;
    };
    QPen pen = painter.pen();
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    QPointF from = place(stroke.front());
    for (std::size_t i = 0; i < stroke.size(); ++i) {
        const QPointF here = place(stroke[i]);
        QPainterPath path(from);
        // To the middle before the next point, so that corners come out round.
        const bool isLast = i + 1 == stroke.size();
        const QPointF to = isLast ? here + QPointF(kInkDot, 0) : (here + place(stroke[i + 1])) / 2;
        path.quadTo(here, to);
        pen.setWidthF(usualWidth * sheet.width() * stroke[i].width / kUsualInk);
        painter.strokePath(path, pen);
        from = to;
    }
}

} // namespace ganvas
