#pragma once

#include "core/base/run_record.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// The run that one which goes on from `checkpoint`, of `step`, is a branch of; none where the file
/// lies in no run's folder. Any thread, as the other.
std::optional<RunRecord> parent_record(const std::filesystem::path& checkpoint, std::int64_t step);

/// What the branch remembers of it.
std::optional<RunRecord::Parent> parent_of(const std::filesystem::path& checkpoint,
                                           std::int64_t step);

} // namespace ganvas
