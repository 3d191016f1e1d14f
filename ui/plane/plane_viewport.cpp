#include "ui/plane/plane_viewport.h"

#include <algorithm>

namespace ganvas {

namespace {

/// Coordinates beyond have no fine steps between them; nobody gets there.
constexpr double kEnd = 1e9;

} // namespace

bool PlaneViewport::canZoomOut() const {
    return level() > PlaneLayout::coarsestLevel(area().size());
}

void PlaneViewport::setArea(QRectF area) {
    m_view.area = area;
    zoomTo(level());
}

void PlaneViewport::moveTo(QPointF centre) {
    m_view.centre = {std::clamp(centre.x(), -kEnd, kEnd), std::clamp(centre.y(), -kEnd, kEnd)};
}

void PlaneViewport::scroll(QPointF pixels) {
    moveTo(layout().coordinatesAt(area().center() - pixels));
}

void PlaneViewport::zoomTo(int level, QPointF about) {
    level = std::clamp(level, PlaneLayout::coarsestLevel(area().size()), PlaneLayout::kLevels - 1);
    if (level == m_view.level) {
        return;
    }
    const QPointF held = layout().coordinatesAt(about);
    m_view.level = level;
    moveTo(layout().centreFor(held, about));
}

} // namespace ganvas
