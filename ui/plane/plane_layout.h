#pragma once

#include <QHash>
#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <vector>

namespace ganvas {

/// A picture's place in the lattice of one zoom level: it shows the point (column, row) steps of
/// that level from the plane's origin, rows counted upwards.
struct TileKey {
    int level = 0;
    std::int64_t column = 0;
    std::int64_t row = 0;
    bool operator==(const TileKey&) const = default;
};

inline std::size_t qHash(const TileKey& key, std::size_t seed = 0) {
    return qHashMulti(seed, key.level, key.column, key.row);
}

/// Where the tiles of an endless plane are drawn. Zooming in makes them larger and, at the same
/// time, the steps between them finer. A plain value; the GUI thread owns it.
class PlaneLayout {
public:
    static constexpr int kLevels = 7;
    static constexpr int kUsualLevel = 2;
    /// Tiles that may be in sight at once; coarsestLevel() sees to it.
    static constexpr int kMostVisible = 4000;

    struct View {
        QRectF area;    ///< Where tiles are drawn, in whole pixels.
        QPointF centre; ///< The plane's coordinates in its middle.
        int level = kUsualLevel;
        double span = 1; ///< In coordinates; every level divides it into whole steps.
    };

    explicit PlaneLayout(const View& view);

    /// A picture's side in pixels, 16–112: many levels show its 28 pixels unblurred.
    [[nodiscard]] static int side(int level);
    /// From one picture to the next, in pixels.
    [[nodiscard]] static int pitch(int level);

    /// The outermost level that is fit for an area of this size.
    [[nodiscard]] static int coarsestLevel(QSizeF area);

    /// From one tile's point to the next one's, in coordinates.
    [[nodiscard]] double step(int level) const;
    [[nodiscard]] QPointF pointOf(const TileKey& tile) const;

    [[nodiscard]] QPointF coordinatesAt(QPointF position) const;
    /// Which centre has `coordinates` at `position`.
    [[nodiscard]] QPointF centreFor(QPointF coordinates, QPointF position) const;

    /// The tile of the view's level whose point is nearest.
    [[nodiscard]] TileKey tileAt(QPointF position) const;
    [[nodiscard]] TileKey tileNear(QPointF coordinates) const;

    /// Where a tile of the view's level, or another's as large as it is beside that, is drawn.
    [[nodiscard]] QRectF rect(const TileKey& tile) const;

    /// All tiles of the view's level that touch the area, the nearest to `position` first.
    [[nodiscard]] std::vector<TileKey> visible(QPointF position) const;

private:
    [[nodiscard]] double pixelStep() const { return step(m_view.level) / pitch(m_view.level); }

    View m_view;
    QPointF m_origin; ///< Where coordinates (0, 0) are drawn, on a whole pixel.
};

} // namespace ganvas
