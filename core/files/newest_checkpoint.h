#pragma once

#include "core/files/checkpoint.h"

#include <cstdint>
#include <filesystem>

namespace ganvas {

/// The newest full state that can be read of the run in a folder: an older one where the newest is
/// damaged or missing, as it may be after a power cut; with the scores that were kept of it later.
/// `place` may be a checkpoint, too. Throws Error, that of the newest one where none can be read.
/// Any thread.
Checkpoint read_newest_checkpoint(const std::filesystem::path& place);

/// The checkpoint that is kept of the run in `folder` after this step, or after the last one before
/// it. Throws Error where none is of so early a step, and where the run can't be read. Any thread.
std::filesystem::path checkpoint_at(const std::filesystem::path& folder, std::int64_t step);

} // namespace ganvas
