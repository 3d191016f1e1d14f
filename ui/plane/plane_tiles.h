#pragma once

#include "core/base/pictures.h"
#include "ui/plane/plane_layout.h"

#include <QCache>
#include <QImage>
#include <QSet>

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

namespace ganvas {

/// The pictures of a plane that have been drawn, and which are under way. Those seen longest ago
/// are dropped where they become too many.
///
/// A generator that changes all the time outdates pictures faster than they can be drawn. They are
/// drawn anew in rounds, and none begins before the one under way has been through all that is in
/// sight. GUI thread only.
class PlaneTiles {
public:
    /// More than can be in sight at once.
    static constexpr int kCapacity = 6000;
    static_assert(kCapacity > PlaneLayout::kMostVisible);

    struct Request {
        std::uint64_t id = 0;
        std::vector<TileKey> tiles;
    };

    /// Null where there is no picture. Valid until the next change.
    [[nodiscard]] const QImage* picture(const TileKey& tile) const;
    [[nodiscard]] QList<TileKey> all() const { return m_tiles.keys(); }

    /// What to ask for now that `visible` is in sight, the most wanted first: what has no picture
    /// yet in the order of `visible`, then what is outdated. It takes the place of the request
    /// before; without tiles it only ends that one. None where that one is still the right one.
    std::optional<Request> ask(std::span<const TileKey> visible);

    /// Whether all that was asked for has come.
    [[nodiscard]] bool isIdle() const { return m_underWay.isEmpty(); }

    /// Keeps an answer's pictures and returns where they belong. Answers to the requests before the
    /// newest count, too, for a picture is right whoever asked for it; but not those that have been
    /// overtaken by newer ones, and none from before replace().
    std::vector<TileKey> take(const PicturesAnswer& answer);

    /// The generator has changed: ask() begins a new round, at once or after the one under way.
    void outdate(std::span<const TileKey> visible);

    /// Other points are wanted from now on. What is in sight stays as a stand-in until its own
    /// picture comes, the rest goes.
    void replace(std::span<const TileKey> visible);

private:
    struct Tile {
        QImage image;
        std::uint64_t request; ///< That it answers.
        std::uint64_t round;
    };
    struct Asked {
        Request request;
        std::uint64_t round;
    };

    [[nodiscard]] std::vector<TileKey> wanted(std::span<const TileKey> visible) const;

    QCache<TileKey, Tile> m_tiles{kCapacity};
    std::deque<Asked> m_asked; ///< The last few requests, the newest last.
    QSet<TileKey> m_underWay;  ///< What of the newest has not come yet.
    std::uint64_t m_lastId = 0;
    std::uint64_t m_round = 1;
    bool m_again = false;    ///< Another round is to follow this one.
    bool m_hasMoved = false; ///< Something has come since the generator changed last.
};

} // namespace ganvas
