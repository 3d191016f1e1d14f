#pragma once

#include <cstdint>
#include <filesystem>

namespace ganvas {

/// What a run's files take on the disk, in bytes. A plain value.
struct RunSizes {
    std::uintmax_t all = 0;
    std::uintmax_t thinnable = 0; ///< Of them, what thin_run() makes free.
    std::uintmax_t growth = 0;    ///< What is added at most, about, when it trains on.
};

/// Those of the run in `folder`. Never throws: what can't be looked at takes nothing. Any thread,
/// as all here; not the GUI's, where the disk may be slow.
RunSizes measure_run(const std::filesystem::path& folder);

/// Leaves of a run that nobody trains a tenth of what may be kept of its older steps: snapshots,
/// full states and sheets, thinned out as they are while it trains. The newest state, the first and
/// the last snapshot and the table stay. What has gone meanwhile is fine. Throws Error, with
/// nothing removed where somebody trains it.
void thin_run(const std::filesystem::path& folder);

} // namespace ganvas
