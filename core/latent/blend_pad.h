#pragma once

#include "core/base/class_names.h"
#include "core/base/point.h"

#include <vector>

namespace ganvas {

/// A place on the pad on which classes are blended: a regular polygon around (0, 0) with its
/// corners, one for each class, at distance 1; x to the right, y downwards as on the screen. Two
/// classes have a line from top to bottom.
struct PadPlace {
    double x = 0;
    double y = 0;

    bool operator==(const PadPlace&) const = default;
};

/// Where the class `label` of `count` is pure: the first at the top, the others clockwise. Here and
/// below there are kFewestClasses to kMostClasses of them, or std::out_of_range.
PadPlace pad_corner(int label, int count = kDigitCount);

/// The nearest place on the pad, the place itself when it lies on it; the centre when a coordinate
/// is not finite.
PadPlace on_pad(PadPlace place, int count = kDigitCount);

/// The blend at `place`, or at the nearest place on the pad: Wachspress' coordinates for convex
/// polygons (Wachspress 1975; in the form of Warren et al. 2007). Pure classes at the corners, two
/// alone on an edge, all alike in the centre, and smooth in between.
ClassWeights classes_at(PadPlace place, int count = kDigitCount);

/// The mean of the corners, weighted with `classes`. For blends that classes_at() gives this is
/// where they come from. Weights that are not positive numbers count as 0; the centre when all do.
PadPlace place_of(const ClassWeights& classes);

/// A node of the square lattice on which decision regions are read, counted from the top left.
struct RegionNode {
    int column = 0;
    int row = 0;

    bool operator==(const RegionNode&) const = default;
};

inline constexpr int kRegionSteps = 64; ///< From one end of the finest lattice to the other.
inline constexpr int kRegionLevels = 4; ///< 8, 16, 32 and 64 steps.

/// How far two neighbours on the lattice of `level` (0 is the coarsest) lie apart, in nodes.
int region_spacing(int level);

/// Where the node lies; beside the pad for some.
PadPlace place_of(RegionNode node);

/// The nodes that `level` adds to the coarser ones, nearest to `centre` first: the corners of every
/// square of its lattice that has a part on the pad.
std::vector<RegionNode> region_nodes(int level, PadPlace centre, int count = kDigitCount);

} // namespace ganvas
