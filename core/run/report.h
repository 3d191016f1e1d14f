#pragma once

#include "core/base/on_progress.h"
#include "core/run/report_content.h"

#include <filesystem>

namespace ganvas {

/// What the run in `folder` has to say, with the film of the class `label`: what is missing or
/// damaged is left out, and told among its problems. Somebody may train it meanwhile. Takes some
/// seconds; calls `progress` before each of its pictures, and passes on what that throws. Throws
/// Error where the folder is no run's, and where its run.json is damaged or of a newer Ganvas. Any
/// thread.
ReportContent gather_report(const std::filesystem::path& folder, int label,
                            const OnProgress& progress = {});

/// Writes it as one HTML page, replacing what is there. Throws Error.
void write_report(const std::filesystem::path& file, const ReportContent& content);

} // namespace ganvas
