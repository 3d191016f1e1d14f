#pragma once

#include "core/base/run_record.h"

#include <filesystem>
#include <string>

namespace ganvas {

/// `ganvas-cli train …` with all that makes it the run of `record`, from its beginning up to
/// `record.step`, as one types it; `out`: where the new run is to go, relative unless absolute. Any
/// thread.
std::string repeat_command(const RunRecord& record, const std::filesystem::path& out);

} // namespace ganvas
