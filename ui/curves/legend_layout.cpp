#include "ui/curves/legend_layout.h"

#include <algorithm>

namespace ganvas {

LegendLayout::LegendLayout(std::span<const LegendEntry> entries, int room, int spacing,
                           HiddenEntries hidden) {
    int used = -spacing;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i].isHidden || hidden == HiddenEntries::all) {
            shown.push_back(i);
            columnWidth = std::max(columnWidth, entries[i].width);
            used += entries[i].width + spacing;
        }
    }
    if (used > room) {
        columns = std::max(1, (room + spacing) / (columnWidth + spacing));
    }
    for (std::size_t i = 0; i < entries.size() && hidden == HiddenEntries::asRoomAllows; ++i) {
        const int more = entries[i].width + spacing;
        if (entries[i].isHidden && used + more <= room) {
            shown.push_back(i);
            used += more;
        }
    }
    std::sort(shown.begin(), shown.end());
}

} // namespace ganvas
