#include "ui/plane/plane_tiles.h"

#include "ui/widgets/digit_image.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// While the mouse drags, requests follow each other faster than their first pictures come.
constexpr std::size_t kRemembered = 16;

} // namespace

const QImage* PlaneTiles::picture(const TileKey& tile) const {
    const Tile* found = m_tiles.object(tile);
    return found != nullptr ? &found->image : nullptr;
}

std::vector<TileKey> PlaneTiles::wanted(std::span<const TileKey> visible) const {
    std::vector<TileKey> missing;
    std::vector<TileKey> outdated;
    for (const TileKey& key : visible) {
        const Tile* tile = m_tiles.object(key);
        if (tile == nullptr) {
            missing.push_back(key);
        } else if (tile->round < m_round) {
            outdated.push_back(key);
        }
    }
    missing.insert(missing.end(), outdated.begin(), outdated.end());
    return missing;
}

std::optional<PlaneTiles::Request> PlaneTiles::ask(std::span<const TileKey> visible) {
    std::vector<TileKey> tiles = wanted(visible);
    if (tiles.empty() && std::exchange(m_again, false)) {
        ++m_round;
        tiles = wanted(visible);
    }
    QSet<TileKey> underWay(tiles.begin(), tiles.end());
    if (underWay == m_underWay) {
        return {};
    }
    m_underWay = std::move(underWay);
    m_asked.push_back({{++m_lastId, std::move(tiles)}, m_round});
    if (m_asked.size() > kRemembered) {
        m_asked.pop_front();
    }
    return m_asked.back().request;
}

std::vector<TileKey> PlaneTiles::take(const PicturesAnswer& answer) {
    const auto asked = std::find_if(m_asked.begin(), m_asked.end(), [&answer](const Asked& one) {
        return one.request.id == answer.id;
    });
    if (asked == m_asked.end()) {
        return {};
    }
    std::vector<TileKey> changed;
    const std::vector<TileKey>& tiles = asked->request.tiles;
    for (std::size_t i = 0; i < answer.images.count(); ++i) {
        if (answer.first + i >= tiles.size()) {
            break;
        }
        const TileKey& key = tiles[answer.first + i];
        const Tile* before = m_tiles.object(key);
        if (before != nullptr && before->request > answer.id) {
            continue;
        }
        m_tiles.insert(key, new Tile{digitImage(answer.images[i]), answer.id, asked->round});
        if (asked->round == m_round) {
            m_underWay.remove(key);
        }
        changed.push_back(key);
    }
    m_hasMoved = m_hasMoved || !changed.empty();
    return changed;
}

void PlaneTiles::outdate(std::span<const TileKey> visible) {
    const bool hasMoved = std::exchange(m_hasMoved, false);
    m_again = !wanted(visible).empty();
    if (!m_again) {
        ++m_round;
        return;
    }
    if (!hasMoved) {
        // Nobody answers, perhaps because there was no generator yet: ask once more.
        m_underWay.clear();
    }
}

void PlaneTiles::replace(std::span<const TileKey> visible) {
    ++m_round;
    m_again = false;
    m_asked.clear();
    m_underWay.clear();
    const QSet<TileKey> kept(visible.begin(), visible.end());
    for (const TileKey& key : m_tiles.keys()) {
        if (!kept.contains(key)) {
            m_tiles.remove(key);
        }
    }
}

} // namespace ganvas
