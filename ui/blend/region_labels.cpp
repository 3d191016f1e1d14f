#include "ui/blend/region_map.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ganvas {

namespace {

constexpr int kSide = kRegionSteps + 1;

/// So many nodes lie at least between a label and the border of its region.
constexpr int kLeastRoom = 4;

using Neighbours = std::array<std::pair<int, int>, 4>;
constexpr Neighbours kBefore{{{-1, 0}, {-1, -1}, {0, -1}, {1, -1}}};
constexpr Neighbours kAfter{{{1, 0}, {1, 1}, {0, 1}, {-1, 1}}};

/// A number for each node, with a border of zeros that saves asking for the ends of rows.
class NodeNumbers {
public:
    int& at(int column, int row) {
        return m_numbers[static_cast<std::size_t>(row + 1) * (kSide + 2) +
                         static_cast<std::size_t>(column + 1)];
    }

private:
    std::vector<int> m_numbers = std::vector<int>(std::size_t{kSide + 2} * (kSide + 2));
};

template<typename Do>
void for_all_nodes(Do act) {
    for (int row = 0; row < kSide; ++row) {
        for (int column = 0; column < kSide; ++column) {
            act(column, row);
        }
    }
}

/// 1 for every node on the pad of so many classes.
NodeNumbers nodes_on_pad(int classCount) {
    NodeNumbers result;
    for_all_nodes([&](int column, int row) {
        const PadPlace place = place_of(RegionNode{column, row});
        result.at(column, row) = on_pad(place, classCount) == place ? 1 : 0;
    });
    return result;
}

/// Takes the region around a node off the map.
void remove_region(NodeNumbers& regions, RegionNode start) {
    const int region = regions.at(start.column, start.row);
    std::vector<RegionNode> open{start};
    while (!open.empty()) {
        const auto [column, row] = open.back();
        open.pop_back();
        if (regions.at(column, row) == region) {
            regions.at(column, row) = 0;
            open.insert(
                open.end(),
                {{column - 1, row}, {column + 1, row}, {column, row - 1}, {column, row + 1}});
        }
    }
}

} // namespace

std::vector<RegionMap::Label> RegionMap::labels() const {
    if (isEmpty()) {
        return {};
    }
    NodeNumbers regions = nodes_on_pad(m_classCount); // The label and 1; 0 beside the pad.
    for_all_nodes([&](int column, int row) {
        regions.at(column, row) *=
            1 +
            read_label(
                m_shown[static_cast<std::size_t>(row) * kSide + static_cast<std::size_t>(column)]);
    });
    // Steps to the nearest node of another region, diagonal ones included: there and back over the
    // lattice (Rosenfeld & Pfaltz 1966).
    NodeNumbers room;
    for_all_nodes([&](int column, int row) {
        const int region = regions.at(column, row);
        int least = region == 0 ? 0 : kSide;
        for (const auto& [x, y] : kBefore) {
            const bool isSame = regions.at(column + x, row + y) == region;
            least = std::min(least, isSame ? room.at(column + x, row + y) + 1 : 1);
        }
        room.at(column, row) = region == 0 ? 0 : least;
    });
    std::vector<RegionNode> middles;
    for_all_nodes([&](int fromRight, int fromBelow) {
        const int column = kSide - 1 - fromRight;
        const int row = kSide - 1 - fromBelow;
        const int region = regions.at(column, row);
        int& least = room.at(column, row);
        for (const auto& [x, y] : kAfter) {
            const bool isSame = regions.at(column + x, row + y) == region;
            least = std::min(least, isSame ? room.at(column + x, row + y) + 1 : 1);
        }
        if (region != 0 && least >= kLeastRoom) {
            middles.push_back({column, row});
        }
    });
    std::stable_sort(middles.begin(), middles.end(), [&](RegionNode a, RegionNode b) {
        return room.at(a.column, a.row) > room.at(b.column, b.row);
    });
    std::vector<Label> labels;
    for (const RegionNode node : middles) {
        if (const int region = regions.at(node.column, node.row); region != 0) {
            labels.push_back(
                {region - 1, place_of(node), room.at(node.column, node.row) * 2.0 / kRegionSteps});
            remove_region(regions, node);
        }
    }
    return labels;
}

} // namespace ganvas
