#pragma once

#include "core/base/run_record.h"

#include <filesystem>

namespace ganvas {

/// Writes `file`, a run.json (docs/formats.md), replacing an older one only once everything is on
/// the disk. Throws Error.
void write_run_record(const std::filesystem::path& file, const RunRecord& record);

/// Reads one back. Throws Error, which names it, for one that is damaged or says what can't be, and
/// for one of a newer Ganvas, whose folder may hold what this one does not know.
RunRecord read_run_record(const std::filesystem::path& file);

/// What the run draws, as `file` says; the digits where there is none. Throws Error likewise.
ClassNames recorded_classes(const std::filesystem::path& file);

} // namespace ganvas
