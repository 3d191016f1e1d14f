#include "ui/blend/region_map.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/curve_colors.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

using Reading = RegionMap::Reading;

constexpr int kNodesInRow = kRegionSteps + 1;
constexpr std::size_t kNodes = std::size_t{kNodesInRow} * kNodesInRow;
constexpr int kSteps = kRegionSteps;

/// Whoever is as sure as this at all nodes around is hardly of another opinion amid them.
constexpr float kSure = 0.8F;

constexpr int kPixelsPerStep = 4;
constexpr int kShades = 32;

std::size_t index_of(RegionNode node) {
    return static_cast<std::size_t>(node.row) * kNodesInRow + static_cast<std::size_t>(node.column);
}

/// Puts the mean into `result`, which keeps its memory: an image takes one for each pixel.
void average(const Reading& a, const Reading& b, float share_of_b, Reading& result) {
    result.resize(a.size());
    std::transform(a.begin(), a.end(), b.begin(), result.begin(),
                   [share_of_b](float x, float y) { return x + share_of_b * (y - x); });
}

Reading mean(const Reading& a, const Reading& b, float share_of_b = 0.5F) {
    Reading result;
    average(a, b, share_of_b, result);
    return result;
}

/// The nodes of the next coarser level between which a node lies, in pairs of opposite ones.
struct Parents {
    std::array<RegionNode, 4> nodes;
    std::size_t count = 0;
};

Parents parents_of(RegionNode node, int spacing) {
    const auto [column, row] = node;
    const int beside = column / spacing % 2 != 0 ? spacing : 0;
    const int above = row / spacing % 2 != 0 ? spacing : 0;
    return {.nodes = {{{column - beside, row - above},
                       {column + beside, row + above},
                       {column + beside, row - above},
                       {column - beside, row + above}}},
            .count = beside != 0 && above != 0 ? std::size_t{4} : std::size_t{2}};
}

/// A soft colour for each class and each degree of certainty.
std::vector<std::array<QRgb, kShades>> shades(const QPalette& palette, int classCount) {
    std::vector<std::array<QRgb, kShades>> result(static_cast<std::size_t>(classCount));
    const QColor paper = palette.color(QPalette::Base);
    for (std::size_t label = 0; label < result.size(); ++label) {
        const QColor full = curveColor(label, palette);
        for (int shade = 0; shade < kShades; ++shade) {
            const float certainty = static_cast<float>(shade) / (kShades - 1);
            result[label].at(static_cast<std::size_t>(shade)) =
                mixed(paper, full, 0.08F + 0.5F * certainty * certainty).rgb();
        }
    }
    return result;
}

} // namespace

int read_label(const Reading& reading) {
    return static_cast<int>(std::max_element(reading.begin(), reading.end()) - reading.begin());
}

QString reading_text(const Reading& reading, const ClassNames& names) {
    const int label = read_label(reading);
    return QCoreApplication::translate("RegionMap", "The judge reads %1 (%2 %)")
        .arg(classText(names, label))
        .arg(wholePercent(reading.at(static_cast<std::size_t>(label))));
}

RegionMap::RegionMap(int classCount) : m_classCount(classCount) { clear(); }

void RegionMap::restart() {
    for (Node& node : m_nodes) {
        node.isRead = false;
    }
    m_coarseLeft = region_nodes(0, {}, m_classCount).size();
}

void RegionMap::clear() {
    m_nodes.assign(kNodes, {Reading(static_cast<std::size_t>(m_classCount)), false});
    m_shown.clear();
    restart();
}

bool RegionMap::isOpen(RegionNode node, int level) const {
    constexpr int kAllRead = 2;
    if (level < kAllRead) {
        return true;
    }
    const Parents parents = parents_of(node, region_spacing(level));
    const int label = read_label(m_nodes[index_of(parents.nodes[0])].reading);
    return !std::all_of(parents.nodes.begin(),
                        parents.nodes.begin() + static_cast<std::ptrdiff_t>(parents.count),
                        [&](RegionNode parent) {
                            const Reading& reading = m_nodes[index_of(parent)].reading;
                            return read_label(reading) == label &&
                                   reading[static_cast<std::size_t>(label)] >= kSure;
                        });
}

std::vector<RegionNode> RegionMap::wanted(PadPlace centre) const {
    for (int level = 0; level < kRegionLevels; ++level) {
        std::vector<RegionNode> nodes = region_nodes(level, centre, m_classCount);
        std::erase_if(nodes, [&](RegionNode node) {
            return m_nodes[index_of(node)].isRead || !isOpen(node, level);
        });
        if (!nodes.empty()) {
            return nodes;
        }
    }
    return {};
}

void RegionMap::take(std::span<const RegionNode> nodes, std::span<const float> readings) {
    const auto count = static_cast<std::size_t>(m_classCount);
    for (std::size_t i = 0; i < nodes.size() && (i + 1) * count <= readings.size(); ++i) {
        Node& node = m_nodes[index_of(nodes[i])];
        const std::span<const float> read = readings.subspan(i * count, count);
        std::transform(read.begin(), read.end(), node.reading.begin(), [](float probability) {
            return std::isnan(probability) ? 0 : std::clamp(probability, 0.0F, 1.0F);
        });
        const bool isCoarse =
            nodes[i].column % region_spacing(0) == 0 && nodes[i].row % region_spacing(0) == 0;
        if (!std::exchange(node.isRead, true) && isCoarse) {
            --m_coarseLeft;
        }
    }
    if (isCoarseDone()) {
        guessUnread();
        m_shown.resize(m_nodes.size());
        std::transform(m_nodes.begin(), m_nodes.end(), m_shown.begin(),
                       [](const Node& node) { return node.reading; });
    }
}

void RegionMap::guessUnread() {
    for (int level = 1; level < kRegionLevels; ++level) {
        const int spacing = region_spacing(level);
        for (int row = 0; row < kNodesInRow; row += spacing) {
            for (int column = 0; column < kNodesInRow; column += spacing) {
                Node& node = m_nodes[index_of({column, row})];
                const bool isCoarser = column / spacing % 2 == 0 && row / spacing % 2 == 0;
                if (isCoarser || node.isRead) {
                    continue;
                }
                const Parents parents = parents_of({column, row}, spacing);
                const auto pair = [&](std::size_t first) {
                    return mean(m_nodes[index_of(parents.nodes.at(first))].reading,
                                m_nodes[index_of(parents.nodes.at(first + 1))].reading);
                };
                node.reading = parents.count == 2 ? pair(0) : mean(pair(0), pair(2));
            }
        }
    }
}

std::optional<Reading> RegionMap::readingAt(PadPlace place) const {
    if (isEmpty()) {
        return {};
    }
    place = on_pad(place, m_classCount);
    const double x = (place.x + 1) * kSteps / 2;
    const double y = (place.y + 1) * kSteps / 2;
    const int column = std::clamp(static_cast<int>(x), 0, kSteps - 1);
    const int row = std::clamp(static_cast<int>(y), 0, kSteps - 1);
    const auto in_row = [&](int of_row) {
        return mean(m_shown[index_of({column, of_row})], m_shown[index_of({column + 1, of_row})],
                    static_cast<float>(x - column));
    };
    return mean(in_row(row), in_row(row + 1), static_cast<float>(y - row));
}

QImage RegionMap::image(const QPalette& palette) const {
    if (isEmpty()) {
        return {};
    }
    const auto colours = shades(palette, m_classCount);
    const QColor ink = palette.color(QPalette::Text);
    constexpr int kSide = kSteps * kPixelsPerStep;
    QImage image(kSide, kSide, QImage::Format_RGB32);
    std::vector<Reading> line(kNodesInRow);
    Reading reading;
    std::array<int, kSide> above{};
    for (int y = 0; y < kSide; ++y) {
        const int row = y / kPixelsPerStep;
        const auto share = (static_cast<float>(y % kPixelsPerStep) + 0.5F) / kPixelsPerStep;
        for (int column = 0; column < kNodesInRow; ++column) {
            average(m_shown[index_of({column, row})], m_shown[index_of({column, row + 1})], share,
                    line[static_cast<std::size_t>(column)]);
        }
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        int before = -1;
        for (int x = 0; x < kSide; ++x) {
            const auto column = static_cast<std::size_t>(x / kPixelsPerStep);
            average(line[column], line[column + 1],
                    (static_cast<float>(x % kPixelsPerStep) + 0.5F) / kPixelsPerStep, reading);
            const int label = read_label(reading);
            const auto shade =
                static_cast<std::size_t>(reading[static_cast<std::size_t>(label)] * (kShades - 1));
            pixels[x] = colours.at(static_cast<std::size_t>(label)).at(shade);
            int& up = above.at(static_cast<std::size_t>(x));
            if ((x > 0 && label != before) || (y > 0 && label != up)) {
                pixels[x] = mixed(QColor(pixels[x]), ink, 0.75F).rgb();
            }
            before = up = label;
        }
    }
    return image;
}

} // namespace ganvas
