#pragma once

#include "core/files/run_text.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ganvas {

/// A run as it can be told to somebody else. A plain value.
struct SharedRun {
    RunPlan plan;
    /// Sentences: why who trains it from its beginning will not get the same, as far as that can be
    /// known.
    std::vector<std::string> caveats;
};

/// The run in `folder` up to `step`, or as far as it is kept. Where settings were changed while it
/// trained, they are those of that step, as the snapshots of its history have them. The number of
/// processors that it took is named, because a sum depends on how it is shared out. Somebody may
/// train it meanwhile. Throws Error for a folder without a run, for one whose recipe or data nobody
/// wrote down, and for a step that it has not reached. Reads up to three snapshots: not for the
/// GUI's thread.
SharedRun share_run(const std::filesystem::path& folder, std::optional<std::int64_t> step);

/// The same of a run that is trained here, which is at `now` and ahead of what is kept of it.
SharedRun share_live_run(const std::filesystem::path& folder, const RunPlan& now);

/// `plan` with as many threads as `machine`, a text of machine_in_words(), has processors, where it
/// takes all there are. Any thread.
RunPlan with_named_threads(RunPlan plan, const std::string& machine);

} // namespace ganvas
