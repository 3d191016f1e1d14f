#include "ui/plane/plane_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kGap = 1;

struct Level {
    int side;          ///< Pixels, an even number.
    int steps_to_span; ///< From 0 to 1 in the plane through A and B there is a whole number of
                       ///< steps.
};

constexpr std::array<Level, PlaneLayout::kLevels> kLevel{
    {{16, 4}, {22, 5}, {28, 6}, {42, 8}, {56, 12}, {84, 16}, {112, 24}}};

const Level& at(int level) { return kLevel.at(static_cast<std::size_t>(level)); }

} // namespace

PlaneLayout::PlaneLayout(const View& view) : m_view(view) {
    const QPointF middle = view.area.center();
    m_origin = {std::round(middle.x() - view.centre.x() / pixelStep()),
                std::round(middle.y() + view.centre.y() / pixelStep())};
}

int PlaneLayout::side(int level) { return at(level).side; }

int PlaneLayout::coarsestLevel(QSizeF area) {
    for (int level = 0; level < kLevels - 1; ++level) {
        const double size = pitch(level);
        if ((area.width() / size + 2) * (area.height() / size + 2) <= kMostVisible) {
            return level;
        }
    }
    return kLevels - 1;
}

int PlaneLayout::pitch(int level) { return side(level) + kGap; }

double PlaneLayout::step(int level) const { return m_view.span / at(level).steps_to_span; }

QPointF PlaneLayout::pointOf(const TileKey& tile) const {
    // Divided last: whole spans are hit exactly.
    const double steps = at(tile.level).steps_to_span;
    return {static_cast<double>(tile.column) * m_view.span / steps,
            static_cast<double>(tile.row) * m_view.span / steps};
}

QPointF PlaneLayout::coordinatesAt(QPointF position) const {
    return {(position.x() - m_origin.x()) * pixelStep(),
            (m_origin.y() - position.y()) * pixelStep()};
}

QPointF PlaneLayout::centreFor(QPointF coordinates, QPointF position) const {
    const QPointF from_middle = position - m_view.area.center();
    return {coordinates.x() - from_middle.x() * pixelStep(),
            coordinates.y() + from_middle.y() * pixelStep()};
}

TileKey PlaneLayout::tileAt(QPointF position) const { return tileNear(coordinatesAt(position)); }

TileKey PlaneLayout::tileNear(QPointF coordinates) const {
    const double size = step(m_view.level);
    return {m_view.level, std::llround(coordinates.x() / size),
            std::llround(coordinates.y() / size)};
}

QRectF PlaneLayout::rect(const TileKey& tile) const {
    const double pitch_there = step(tile.level) / pixelStep();
    const double side_there = tile.level == m_view.level ? side(tile.level) : pitch_there;
    const QPointF centre(m_origin.x() + static_cast<double>(tile.column) * pitch_there,
                         m_origin.y() - static_cast<double>(tile.row) * pitch_there);
    return {centre.x() - side_there / 2, centre.y() - side_there / 2, side_there, side_there};
}

std::vector<TileKey> PlaneLayout::visible(QPointF position) const {
    if (m_view.area.isEmpty()) {
        return {};
    }
    const TileKey first = tileAt(m_view.area.bottomLeft());
    const TileKey last = tileAt(m_view.area.topRight());
    struct Tile {
        double distance;
        TileKey key;
    };
    std::vector<Tile> tiles;
    for (std::int64_t row = first.row; row <= last.row; ++row) {
        for (std::int64_t column = first.column; column <= last.column; ++column) {
            const TileKey key{m_view.level, column, row};
            const QPointF away = rect(key).center() - position;
            tiles.push_back({QPointF::dotProduct(away, away), key});
        }
    }
    std::stable_sort(tiles.begin(), tiles.end(),
                     [](const Tile& a, const Tile& b) { return a.distance < b.distance; });
    std::vector<TileKey> keys(tiles.size());
    std::transform(tiles.begin(), tiles.end(), keys.begin(),
                   [](const Tile& tile) { return tile.key; });
    return keys;
}

} // namespace ganvas
