#pragma once

#include "core/base/run_record.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// Which run a run that goes on from `checkpoint`, of `step`, is a branch of; none where the file
/// lies in no run's folder. Any thread.
std::optional<RunRecord::Parent> parent_of(const std::filesystem::path& checkpoint,
                                           std::int64_t step);

} // namespace ganvas
