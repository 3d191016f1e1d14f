#pragma once

#include "core/files/checkpoint.h"

#include <filesystem>

namespace ganvas {

/// The newest full state that can be read of the run in a folder: an older one where the newest is
/// damaged or missing, as it may be after a power cut. `place` may be a checkpoint, too. Throws
/// Error, that of the newest one where none can be read. Any thread.
Checkpoint read_newest_checkpoint(const std::filesystem::path& place);

} // namespace ganvas
