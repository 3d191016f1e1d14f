#pragma once

#include "ui/plane/plane_layout.h"

#include <QCache>
#include <QImage>
#include <QPalette>
#include <QRegion>

#include <optional>

class QPainter;

namespace ganvas {

class PlaneTiles;
class PlaneViewport;
struct PlaneLegend;

/// How a plane looks: its pictures, with those of other zoom levels in place of what is missing,
/// the frames and marks on them, and the axes beside them. GUI thread only.
class PlanePainter {
public:
    struct Scene {
        const PlaneViewport& viewport;
        const PlaneTiles& tiles;
        const PlaneLegend& legend;
        QPalette palette;
        std::optional<QPointF> hovered; ///< The mouse, in pixels.
        std::optional<QPointF> current; ///< A point of the plane.
        bool hasFocus = false;
    };

    /// In the painter's font, which the axes take their room from.
    void paint(QPainter& painter, const Scene& scene, const QRegion& exposed);
    /// The tile has another picture now.
    void forget(const TileKey& tile) { m_enlarged.remove(tile); }

private:
    void paintTiles(QPainter& painter, const Scene& scene, const QRegion& exposed);
    [[nodiscard]] QImage enlarged(const TileKey& tile, const QImage& picture, double ratio);

    static constexpr qsizetype kEnlargedBytes = 16 << 20;
    QCache<TileKey, QImage> m_enlarged{kEnlargedBytes}; ///< As they are on the screen.
};

} // namespace ganvas
