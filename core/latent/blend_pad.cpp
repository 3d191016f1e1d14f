#include "core/latent/blend_pad.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <numbers>
#include <utility>

namespace ganvas {

namespace {

/// Farther away than this, a place is as good as infinitely far and its squares could overflow.
constexpr double kFar = 1e6;

/// Below it, twice a triangle's area is rounding error: the place lies on an edge.
constexpr double kNoArea = 1e-12;

using Corners = std::array<PadPlace, kDigitCount>;

const Corners& corners() {
    static const Corners kCorners = [] {
        Corners result;
        for (int digit = 0; digit < kDigitCount; ++digit) {
            const double angle = 2 * std::numbers::pi * digit / kDigitCount;
            result.at(static_cast<std::size_t>(digit)) = {std::sin(angle), -std::cos(angle)};
        }
        return result;
    }();
    return kCorners;
}

/// Twice the area of the triangle of `place` and the edge from corner `edge` to the next: positive
/// inside of the pad.
double area(PadPlace place, std::size_t edge) {
    const PadPlace a = corners().at(edge);
    const PadPlace b = corners().at((edge + 1) % kDigitCount);
    return (a.x - place.x) * (b.y - place.y) - (a.y - place.y) * (b.x - place.x);
}

PadPlace nearest_on_edge(PadPlace place, std::size_t edge) {
    const PadPlace a = corners().at(edge);
    const PadPlace b = corners().at((edge + 1) % kDigitCount);
    const PadPlace along{b.x - a.x, b.y - a.y};
    const double share = ((place.x - a.x) * along.x + (place.y - a.y) * along.y) /
                         (along.x * along.x + along.y * along.y);
    if (share <= 0) {
        return a;
    }
    return share >= 1 ? b : PadPlace{a.x + share * along.x, a.y + share * along.y};
}

double distance(PadPlace a, PadPlace b) { return std::hypot(a.x - b.x, a.y - b.y); }

} // namespace

PadPlace pad_corner(int digit) { return corners().at(static_cast<std::size_t>(digit)); }

PadPlace on_pad(PadPlace place) {
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) {
        return {};
    }
    place = {std::clamp(place.x, -kFar, kFar), std::clamp(place.y, -kFar, kFar)};
    bool is_inside = true;
    PadPlace nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t edge = 0; edge < kDigitCount; ++edge) {
        is_inside = is_inside && area(place, edge) >= 0;
        const PadPlace candidate = nearest_on_edge(place, edge);
        if (const double away = distance(place, candidate); away < least) {
            least = away;
            nearest = candidate;
        }
    }
    return is_inside ? place : nearest;
}

DigitWeights digits_at(PadPlace place) {
    place = on_pad(place);
    std::array<double, kDigitCount> areas{};
    for (std::size_t edge = 0; edge < kDigitCount; ++edge) {
        const double exact = area(place, edge);
        areas.at(edge) = exact < kNoArea ? 0 : exact;
    }
    // The usual quotients, multiplied by all areas: nothing is divided by 0 on the edges. The
    // corners' own triangles are all alike and cancel.
    std::array<double, kDigitCount> products{};
    double sum = 0;
    for (std::size_t corner = 0; corner < kDigitCount; ++corner) {
        double product = 1;
        for (std::size_t edge = 0; edge < kDigitCount; ++edge) {
            const bool touches = edge == corner || (edge + 1) % kDigitCount == corner;
            product *= touches ? 1 : areas.at(edge);
        }
        products.at(corner) = product;
        sum += product;
    }
    DigitWeights digits{};
    std::transform(products.begin(), products.end(), digits.begin(),
                   [sum](double product) { return static_cast<float>(product / sum); });
    return digits;
}

PadPlace place_of(const DigitWeights& digits) {
    PadPlace mean;
    double sum = 0;
    for (std::size_t digit = 0; digit < digits.size(); ++digit) {
        const double weight = digits.at(digit);
        if (std::isfinite(weight) && weight > 0) {
            mean.x += weight * corners().at(digit).x;
            mean.y += weight * corners().at(digit).y;
            sum += weight;
        }
    }
    return sum > 0 ? PadPlace{mean.x / sum, mean.y / sum} : PadPlace{};
}

int region_spacing(int level) { return kRegionSteps / 8 >> level; }

PadPlace place_of(RegionNode node) {
    constexpr double kStep = 2.0 / kRegionSteps;
    return {kStep * node.column - 1, kStep * node.row - 1};
}

std::vector<RegionNode> region_nodes(int level, PadPlace centre) {
    const int spacing = region_spacing(level);
    const double diagonal = std::numbers::sqrt2 * spacing * 2 / kRegionSteps;
    std::vector<std::pair<double, RegionNode>> found;
    for (int row = 0; row <= kRegionSteps; row += spacing) {
        for (int column = 0; column <= kRegionSteps; column += spacing) {
            const bool is_coarser =
                level > 0 && row % (2 * spacing) == 0 && column % (2 * spacing) == 0;
            const PadPlace place = place_of(RegionNode{column, row});
            if (!is_coarser && distance(place, on_pad(place)) < diagonal) {
                found.push_back({distance(place, centre), {column, row}});
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<RegionNode> nodes;
    nodes.reserve(found.size());
    std::transform(found.begin(), found.end(), std::back_inserter(nodes),
                   [](const auto& item) { return item.second; });
    return nodes;
}

} // namespace ganvas
