#pragma once

#include "core/base/run_record.h"

#include <filesystem>
#include <optional>
#include <string>

namespace ganvas {

/// A run's folder, and what it is.
struct RunPlace {
    std::filesystem::path folder;
    RunRecord record;
};

/// The run of this id in a folder beside `folder`. None where there is none, or it can't be read.
/// Never throws. Any thread that may wait for the disk.
std::optional<RunPlace> find_run_beside(const std::filesystem::path& folder, const std::string& id);

} // namespace ganvas
