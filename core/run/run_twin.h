#pragma once

#include "core/files/run_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// The folder, beside the run's in `folder`, of the run that it was trained in turn with, as
/// long as they can go on like that: it is kept up to the same `step`, has learned from the same
/// data, and nobody trains it. None otherwise. Never throws; any thread that may wait for the disk.
std::optional<RunFolder> find_twin(const std::filesystem::path& folder, std::int64_t step);

} // namespace ganvas
