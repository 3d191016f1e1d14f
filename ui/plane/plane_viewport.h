#pragma once

#include "ui/plane/plane_layout.h"

namespace ganvas {

/// What of an endless plane is in sight: where, at which zoom level, and in which part of a widget.
/// A plain value; the GUI thread owns it.
class PlaneViewport {
public:
    /// Where tiles are drawn, in pixels of the widget.
    [[nodiscard]] QRectF area() const { return m_view.area; }
    /// The plane's coordinates in the middle.
    [[nodiscard]] QPointF centre() const { return m_view.centre; }
    [[nodiscard]] int level() const { return m_view.level; }
    [[nodiscard]] bool canZoomIn() const { return level() < PlaneLayout::kLevels - 1; }
    [[nodiscard]] bool canZoomOut() const;
    [[nodiscard]] PlaneLayout layout() const { return PlaneLayout(m_view); }
    /// The tile in the middle.
    [[nodiscard]] TileKey middle() const { return layout().tileNear(centre()); }

    /// Zooms in where there would be too many of the smallest tiles.
    void setArea(QRectF area);
    /// Every zoom level divides `span` > 0 coordinates into whole steps.
    void setSpan(double span) { m_view.span = span; }
    void moveTo(QPointF centre);
    /// What is in sight moves along with the pixels.
    void scroll(QPointF pixels);
    /// To the nearest level that there is; what is at `about` stays there.
    void zoomTo(int level, QPointF about);
    void zoomTo(int level) { zoomTo(level, area().center()); }

private:
    PlaneLayout::View m_view;
};

} // namespace ganvas
