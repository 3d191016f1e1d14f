#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ganvas {

/// Which entries of hidden curves a legend shows.
enum class HiddenEntries { all, asRoomAllows, none };

struct LegendEntry {
    int width = 0; ///< Pixels.
    bool isHidden = false;
};

/// What a legend shows in the room it has. Hidden curves keep their places, so that a second click
/// on an entry shows its curve again. A plain value for any thread.
struct LegendLayout {
    /// `spacing` pixels lie between two entries.
    LegendLayout(std::span<const LegendEntry> entries, int room, int spacing, HiddenEntries hidden);

    std::vector<std::size_t> shown; ///< Ascending.
    int columns = 0;                ///< 0: they fit into one row, each as wide as it is.
    int columnWidth = 0;
};

} // namespace ganvas
