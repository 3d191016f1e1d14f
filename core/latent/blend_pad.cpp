#include "core/latent/blend_pad.h"

#include <algorithm>
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

using Corners = std::vector<PadPlace>;

/// Of pads for 0, 1, … classes.
std::vector<Corners> all_corners() {
    std::vector<Corners> result(kMostClasses + 1);
    for (std::size_t count = kFewestClasses; count < result.size(); ++count) {
        for (std::size_t label = 0; label < count; ++label) {
            const double angle =
                2 * std::numbers::pi * static_cast<double>(label) / static_cast<double>(count);
            result[count].push_back({std::sin(angle), -std::cos(angle)});
        }
    }
    return result;
}

const Corners& corners_of(std::size_t count) {
    static const std::vector<Corners> kCorners = all_corners();
    return kCorners.at(count);
}

const Corners& corners_of(int count) { return corners_of(static_cast<std::size_t>(count)); }

/// Twice the area of the triangle of `place` and the edge from corner `edge` to the next: positive
/// inside of the pad.
double area(const Corners& corners, PadPlace place, std::size_t edge) {
    const PadPlace a = corners[edge];
    const PadPlace b = corners[(edge + 1) % corners.size()];
    return (a.x - place.x) * (b.y - place.y) - (a.y - place.y) * (b.x - place.x);
}

PadPlace nearest_on_edge(const Corners& corners, PadPlace place, std::size_t edge) {
    const PadPlace a = corners[edge];
    const PadPlace b = corners[(edge + 1) % corners.size()];
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

PadPlace pad_corner(int label, int count) {
    return corners_of(count).at(static_cast<std::size_t>(label));
}

PadPlace on_pad(PadPlace place, int count) {
    const Corners& corners = corners_of(count);
    if (!std::isfinite(place.x) || !std::isfinite(place.y)) {
        return {};
    }
    place = {std::clamp(place.x, -kFar, kFar), std::clamp(place.y, -kFar, kFar)};
    bool is_inside = true;
    PadPlace nearest;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t edge = 0; edge < corners.size(); ++edge) {
        is_inside = is_inside && area(corners, place, edge) >= 0;
        const PadPlace candidate = nearest_on_edge(corners, place, edge);
        if (const double away = distance(place, candidate); away < least) {
            least = away;
            nearest = candidate;
        }
    }
    return is_inside ? place : nearest;
}

ClassWeights classes_at(PadPlace place, int count) {
    const Corners& corners = corners_of(count);
    place = on_pad(place, count);
    if (count == 2) { // The line has no area to divide by.
        const auto share = static_cast<float>((place.y + 1) / 2);
        return {1 - share, share};
    }
    std::vector<double> areas(corners.size());
    for (std::size_t edge = 0; edge < corners.size(); ++edge) {
        const double exact = area(corners, place, edge);
        areas[edge] = exact < kNoArea ? 0 : exact;
    }
    // The usual quotients, multiplied by all areas: nothing is divided by 0 on the edges. The
    // corners' own triangles are all alike and cancel.
    std::vector<double> products(corners.size());
    double sum = 0;
    for (std::size_t corner = 0; corner < corners.size(); ++corner) {
        double product = 1;
        for (std::size_t edge = 0; edge < corners.size(); ++edge) {
            const bool touches = edge == corner || (edge + 1) % corners.size() == corner;
            product *= touches ? 1 : areas[edge];
        }
        products[corner] = product;
        sum += product;
    }
    ClassWeights classes(corners.size());
    std::transform(products.begin(), products.end(), classes.begin(),
                   [sum](double product) { return static_cast<float>(product / sum); });
    return classes;
}

PadPlace place_of(const ClassWeights& classes) {
    const Corners& corners = corners_of(classes.size());
    PadPlace mean;
    double sum = 0;
    for (std::size_t label = 0; label < classes.size(); ++label) {
        const double weight = classes[label];
        if (std::isfinite(weight) && weight > 0) {
            mean.x += weight * corners[label].x;
            mean.y += weight * corners[label].y;
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

std::vector<RegionNode> region_nodes(int level, PadPlace centre, int count) {
    const int spacing = region_spacing(level);
    const double diagonal = std::numbers::sqrt2 * spacing * 2 / kRegionSteps;
    std::vector<std::pair<double, RegionNode>> found;
    for (int row = 0; row <= kRegionSteps; row += spacing) {
        for (int column = 0; column <= kRegionSteps; column += spacing) {
            const bool is_coarser =
                level > 0 && row % (2 * spacing) == 0 && column % (2 * spacing) == 0;
            const PadPlace place = place_of(RegionNode{column, row});
            if (!is_coarser && distance(place, on_pad(place, count)) < diagonal) {
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
