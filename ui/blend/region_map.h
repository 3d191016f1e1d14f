#pragma once

#include "core/latent/blend_pad.h"

#include <QImage>
#include <QPalette>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace ganvas {

/// What a judge reads from the pictures that one point of noise gives on a blend pad: a probability
/// for each class at every node of a lattice, coarse first. Between nodes, and where no node has
/// been read yet, they are interpolated. A plain value.
class RegionMap {
public:
    using Reading = std::vector<float>;

    /// Of so many classes.
    explicit RegionMap(int classCount = kDigitCount);

    /// From now on readings are of other pictures. The old ones are shown until the coarsest level
    /// has been read again.
    void restart();

    /// Nothing is shown or known any more.
    void clear();

    /// The nodes to read next, nearest to `centre` first: what the coarsest level that is not
    /// complete lacks. The two finest levels leave out what lies amid nodes that agree. Empty when
    /// everything has been read.
    [[nodiscard]] std::vector<RegionNode> wanted(PadPlace centre) const;

    /// What is read at each of `nodes`: a probability for each class; those that are not numbers
    /// count as 0. Nodes beyond the readings are left out.
    void take(std::span<const RegionNode> nodes, std::span<const float> readings);

    /// Whether there is anything to show.
    [[nodiscard]] bool isEmpty() const { return m_shown.empty(); }

    /// Whether the coarsest level has been read since restart().
    [[nodiscard]] bool isCoarseDone() const { return m_coarseLeft == 0; }

    /// What is read at `place`, or at the nearest place on the pad; none while isEmpty().
    [[nodiscard]] std::optional<Reading> readingAt(PadPlace place) const;

    /// The square around the pad in soft colours, each region in its class's, the fuller the surer
    /// the judge is, with lines between regions; null while isEmpty().
    [[nodiscard]] QImage image(const QPalette& palette) const;

    /// Where to write the class of a region.
    struct Label {
        int label = 0;
        PadPlace place;
        double room = 0; ///< From there to the region's border, at least, in the pad's units.
    };

    /// One for every region that is large enough: in its middle, as far from its border as can be.
    [[nodiscard]] std::vector<Label> labels() const;

private:
    struct Node {
        Reading reading;
        bool isRead = false;
    };

    [[nodiscard]] bool isOpen(RegionNode node, int level) const;
    void guessUnread();

    int m_classCount;
    std::vector<Node> m_nodes;    ///< Row by row; where isRead is false, the reading is a guess.
    std::vector<Reading> m_shown; ///< Of all nodes, or empty.
    std::size_t m_coarseLeft = 0; ///< Nodes of the coarsest level that have not been read.
};

/// The label of the largest.
int read_label(const RegionMap::Reading& reading);

/// "The judge reads 3 (91 %)"
QString reading_text(const RegionMap::Reading& reading, const ClassNames& names);

} // namespace ganvas
