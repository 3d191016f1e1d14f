#include "ui/network/network_layout.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>

namespace ganvas {

namespace {

constexpr double kRankGap = 26.0;
constexpr double kGroupGap = 54.0; ///< Instead of kRankGap where a frame ends: titles need room.
constexpr double kBoxGap = 28.0;
constexpr double kLaneWidth = 24.0; ///< What an arrow takes up in a rank that it passes.
constexpr double kFramePadding = 16.0;
constexpr double kFrameTitle = 22.0;
constexpr double kMargin = 16.0;
constexpr int kSweeps = 8;

/// A place in a rank: a layer's box, or the lane of an arrow that passes.
struct Stop {
    double width;
    double x = 0.0; ///< Of its centre.
    std::vector<std::size_t> above{};
    std::vector<std::size_t> below{};
};

struct Link {
    int from;
    int to;
    std::vector<std::size_t> stops; ///< From the source's to the target's.
};

class Drawing {
public:
    Drawing(const NetworkGraph& graph, const QSizeF& boxSize) : m_graph(graph), m_box(boxSize) {
        assignRanks();
        addLinks();
        for (int sweep = 0; sweep < kSweeps; ++sweep) {
            arrange(sweep % 2 == 0);
        }
    }

    [[nodiscard]] NetworkLayout result() const {
        NetworkLayout layout;
        const std::vector<double> tops = rankTops();
        for (std::size_t layer = 0; layer < m_graph.layers.size(); ++layer) {
            layout.boxes.emplace_back(m_stops[layer].x - m_box.width() / 2, tops[m_rank[layer]],
                                      m_box.width(), m_box.height());
        }
        for (const Link& link : m_links) {
            layout.arrows.push_back({link.from, link.to, route(link, tops)});
        }
        addFrames(layout);
        for (const QRectF& box : layout.boxes) {
            layout.bounds |= box;
        }
        for (const NetworkLayout::Frame& frame : layout.frames) {
            layout.bounds |= frame.rect;
        }
        layout.bounds.adjust(-kMargin, -kMargin, kMargin, kMargin);
        return layout;
    }

private:
    void assignRanks() {
        for (const LayerBox& layer : m_graph.layers) {
            std::size_t rank = 0;
            for (const int input : layer.inputs) {
                rank = std::max(rank, m_rank[static_cast<std::size_t>(input)] + 1);
            }
            m_ranks.resize(std::max(m_ranks.size(), rank + 1));
            m_ranks[rank].push_back(m_stops.size());
            m_rank.push_back(rank);
            m_stops.push_back({m_box.width()});
        }
    }

    void addLinks() {
        for (std::size_t to = 0; to < m_graph.layers.size(); ++to) {
            for (const int input : m_graph.layers[to].inputs) {
                const auto from = static_cast<std::size_t>(input);
                Link link{input, static_cast<int>(to), {from}};
                for (std::size_t rank = m_rank[from] + 1; rank < m_rank[to]; ++rank) {
                    m_ranks[rank].push_back(m_stops.size());
                    link.stops.push_back(m_stops.size());
                    m_stops.push_back({kLaneWidth});
                }
                link.stops.push_back(to);
                for (std::size_t at = 1; at < link.stops.size(); ++at) {
                    m_stops[link.stops[at - 1]].below.push_back(link.stops[at]);
                    m_stops[link.stops[at]].above.push_back(link.stops[at - 1]);
                }
                m_links.push_back(std::move(link));
            }
        }
    }

    /// Moves every stop to the mean of its neighbours above (or below), as far as the others of its
    /// rank leave room.
    void arrange(bool downwards) {
        for (std::size_t index = 0; index < m_ranks.size(); ++index) {
            auto& rank = m_ranks[downwards ? index : m_ranks.size() - 1 - index];
            const auto wanted = [&](std::size_t stop) {
                const auto& near = downwards ? m_stops[stop].above : m_stops[stop].below;
                const double sum =
                    std::accumulate(near.begin(), near.end(), 0.0,
                                    [this](double x, std::size_t s) { return x + m_stops[s].x; });
                return near.empty() ? m_stops[stop].x : sum / static_cast<double>(near.size());
            };
            std::vector<double> goals(m_stops.size());
            for (const std::size_t stop : rank) {
                goals[stop] = wanted(stop);
            }
            std::stable_sort(rank.begin(), rank.end(), [&](std::size_t left, std::size_t right) {
                return goals[left] < goals[right];
            });
            place(rank, goals);
        }
    }

    void place(const std::vector<std::size_t>& rank, const std::vector<double>& goals) {
        double error = 0.0;
        for (std::size_t at = 0; at < rank.size(); ++at) {
            Stop& stop = m_stops[rank[at]];
            stop.x = goals[rank[at]];
            if (at > 0) {
                const Stop& left = m_stops[rank[at - 1]];
                stop.x = std::max(stop.x, left.x + (left.width + stop.width) / 2 + kBoxGap);
            }
            error += stop.x - goals[rank[at]];
        }
        for (const std::size_t stop : rank) {
            m_stops[stop].x -= error / static_cast<double>(rank.size());
        }
    }

    [[nodiscard]] std::vector<double> rankTops() const {
        std::vector<double> tops;
        double top = 0.0;
        for (std::size_t rank = 0; rank < m_ranks.size(); ++rank) {
            if (rank > 0) {
                top += m_box.height() + (startsGroup(rank) ? kGroupGap : kRankGap);
            }
            tops.push_back(top);
        }
        return tops;
    }

    /// Whether a layer of `rank` belongs to a group that no rank above has.
    [[nodiscard]] bool startsGroup(std::size_t rank) const {
        const auto isNew = [&](std::size_t layer) {
            for (std::size_t other = 0; other < m_graph.layers.size(); ++other) {
                if (m_rank[other] < rank &&
                    m_graph.layers[other].group == m_graph.layers[layer].group) {
                    return false;
                }
            }
            return true;
        };
        return std::any_of(m_ranks[rank].begin(), m_ranks[rank].end(), [&](std::size_t stop) {
            return stop < m_graph.layers.size() && isNew(stop);
        });
    }

    /// A layer's arrows share its edge evenly, in the order of their other ends.
    [[nodiscard]] double port(std::size_t layer, std::size_t neighbour, bool isTarget) const {
        std::vector<std::size_t> others = isTarget ? m_stops[layer].above : m_stops[layer].below;
        std::stable_sort(others.begin(), others.end(), [this](std::size_t left, std::size_t right) {
            return m_stops[left].x < m_stops[right].x;
        });
        const auto at = std::find(others.begin(), others.end(), neighbour) - others.begin();
        const double share =
            (static_cast<double>(at) + 1) / (static_cast<double>(others.size()) + 1);
        return m_stops[layer].x + (share - 0.5) * m_box.width() * 0.5;
    }

    [[nodiscard]] std::vector<QPointF> route(const Link& link,
                                             const std::vector<double>& tops) const {
        const std::size_t from = link.stops.front();
        const std::size_t to = link.stops.back();
        std::vector<QPointF> points{
            {port(from, link.stops[1], false), tops[m_rank[from]] + m_box.height()}};
        for (std::size_t at = 1; at + 1 < link.stops.size(); ++at) {
            const double top = tops[m_rank[from] + at];
            const double x = m_stops[link.stops[at]].x;
            points.emplace_back(x, top);
            points.emplace_back(x, top + m_box.height());
        }
        points.emplace_back(port(to, link.stops[link.stops.size() - 2], true), tops[m_rank[to]]);
        return points;
    }

    void addFrames(NetworkLayout& layout) const {
        std::map<std::string, QRectF> groups;
        for (std::size_t layer = 0; layer < layout.boxes.size(); ++layer) {
            groups[m_graph.layers[layer].group] |= layout.boxes[layer];
        }
        if (groups.size() < 2) {
            return;
        }
        for (const auto& [name, rect] : groups) {
            if (!name.empty()) {
                layout.frames.push_back({QString::fromStdString(name),
                                         rect.adjusted(-kFramePadding, -kFramePadding - kFrameTitle,
                                                       kFramePadding, kFramePadding)});
            }
        }
    }

    const NetworkGraph& m_graph;
    QSizeF m_box;
    std::vector<Stop> m_stops; ///< First one for each layer, then the lanes.
    std::vector<std::size_t> m_rank;
    std::vector<std::vector<std::size_t>> m_ranks;
    std::vector<Link> m_links;
};

} // namespace

NetworkLayout layOut(const NetworkGraph& graph, const QSizeF& boxSize) {
    return graph.layers.empty() ? NetworkLayout{} : Drawing(graph, boxSize).result();
}

} // namespace ganvas
