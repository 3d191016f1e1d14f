#include "ui/blend/region_map.h"

#include "ui/widgets/curve_colors.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QCoreApplication>

#include <algorithm>
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

Reading mean(const Reading& a, const Reading& b, float share_of_b = 0.5F) {
    Reading result;
    for (std::size_t digit = 0; digit < result.size(); ++digit) {
        result[digit] = a[digit] + share_of_b * (b[digit] - a[digit]);
    }
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

/// A soft colour for each digit and each degree of certainty.
std::array<std::array<QRgb, kShades>, kDigitCount> shades(const QPalette& palette) {
    std::array<std::array<QRgb, kShades>, kDigitCount> result{};
    const QColor paper = palette.color(QPalette::Base);
    for (std::size_t digit = 0; digit < result.size(); ++digit) {
        const QColor full = curveColor(digit, palette);
        for (int shade = 0; shade < kShades; ++shade) {
            const float certainty = static_cast<float>(shade) / (kShades - 1);
            result.at(digit).at(static_cast<std::size_t>(shade)) =
                mixed(paper, full, 0.08F + 0.5F * certainty * certainty).rgb();
        }
    }
    return result;
}

} // namespace

int read_digit(const Reading& reading) {
    return static_cast<int>(std::max_element(reading.begin(), reading.end()) - reading.begin());
}

QString reading_text(const Reading& reading) {
    const int digit = read_digit(reading);
    return QCoreApplication::translate("RegionMap", "The judge reads %1 (%2 %)")
        .arg(digit)
        .arg(wholePercent(reading.at(static_cast<std::size_t>(digit))));
}

RegionMap::RegionMap() { clear(); }

void RegionMap::restart() {
    for (Node& node : m_nodes) {
        node.isRead = false;
    }
    m_coarseLeft = region_nodes(0, {}).size();
}

void RegionMap::clear() {
    m_nodes.assign(kNodes, {});
    m_shown.clear();
    restart();
}

bool RegionMap::isOpen(RegionNode node, int level) const {
    constexpr int kAllRead = 2;
    if (level < kAllRead) {
        return true;
    }
    const Parents parents = parents_of(node, region_spacing(level));
    const int digit = read_digit(m_nodes[index_of(parents.nodes[0])].reading);
    return !std::all_of(parents.nodes.begin(),
                        parents.nodes.begin() + static_cast<std::ptrdiff_t>(parents.count),
                        [&](RegionNode parent) {
                            const Reading& reading = m_nodes[index_of(parent)].reading;
                            return read_digit(reading) == digit &&
                                   reading[static_cast<std::size_t>(digit)] >= kSure;
                        });
}

std::vector<RegionNode> RegionMap::wanted(PadPlace centre) const {
    for (int level = 0; level < kRegionLevels; ++level) {
        std::vector<RegionNode> nodes = region_nodes(level, centre);
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
    for (std::size_t i = 0; i < nodes.size() && (i + 1) * kDigitCount <= readings.size(); ++i) {
        Node& node = m_nodes[index_of(nodes[i])];
        std::transform(readings.begin() + static_cast<std::ptrdiff_t>(i * kDigitCount),
                       readings.begin() + static_cast<std::ptrdiff_t>((i + 1) * kDigitCount),
                       node.reading.begin(), [](float probability) {
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
    place = on_pad(place);
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
    const auto colours = shades(palette);
    const QColor ink = palette.color(QPalette::Text);
    constexpr int kSide = kSteps * kPixelsPerStep;
    QImage image(kSide, kSide, QImage::Format_RGB32);
    std::vector<Reading> line(kNodesInRow);
    std::array<int, kSide> above{};
    for (int y = 0; y < kSide; ++y) {
        const int row = y / kPixelsPerStep;
        const auto share = (static_cast<float>(y % kPixelsPerStep) + 0.5F) / kPixelsPerStep;
        for (int column = 0; column < kNodesInRow; ++column) {
            line[static_cast<std::size_t>(column)] =
                mean(m_shown[index_of({column, row})], m_shown[index_of({column, row + 1})], share);
        }
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        int before = -1;
        for (int x = 0; x < kSide; ++x) {
            const auto column = static_cast<std::size_t>(x / kPixelsPerStep);
            const Reading reading =
                mean(line[column], line[column + 1],
                     (static_cast<float>(x % kPixelsPerStep) + 0.5F) / kPixelsPerStep);
            const int digit = read_digit(reading);
            const auto shade =
                static_cast<std::size_t>(reading[static_cast<std::size_t>(digit)] * (kShades - 1));
            pixels[x] = colours.at(static_cast<std::size_t>(digit)).at(shade);
            int& up = above.at(static_cast<std::size_t>(x));
            if ((x > 0 && digit != before) || (y > 0 && digit != up)) {
                pixels[x] = mixed(QColor(pixels[x]), ink, 0.75F).rgb();
            }
            before = up = digit;
        }
    }
    return image;
}

} // namespace ganvas
