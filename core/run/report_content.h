#pragma once

#include "core/base/metrics.h"
#include "core/base/run_record.h"
#include "core/base/scores.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace ganvas {

/// The label of the class that is followed through the run unless somebody chooses another.
inline constexpr int kReportLabel = 1;

/// A picture in a report. A plain value.
struct ReportPicture {
    std::int64_t step = 0;
    std::string uri; ///< png_uri() of it.
    int width = 0;   ///< Of it in pixels; 0: not known.
    int height = 0;
};

/// All that a report says of a run, as far as it could be had. A plain value.
struct ReportContent {
    std::filesystem::path folder;
    std::string title;
    std::string state; ///< "ended", "interrupted", …
    RunRecord record;
    bool has_record = false; ///< Else the record holds no more than what other files say.
    bool has_recipe = false; ///< Else its recipe says nothing.
    /// Of the run: lasting_step().
    std::int64_t last_step = std::numeric_limits<std::int64_t>::max();
    std::string parent_title;         ///< Of the run that it is a branch of; empty: not known.
    std::vector<StepMetrics> metrics; ///< Rising.
    std::vector<ScorePoint> scores;   ///< Likewise.
    std::vector<ReportPicture> sheets;
    std::vector<ReportPicture> film;   ///< One class through the run, rising.
    int label = kReportLabel;          ///< Of that which the film shows.
    std::vector<std::string> problems; ///< Sentences: what could not be read.
    std::string ganvas;                ///< The version that writes the report.
    std::int64_t written = 0;          ///< Unix time.
};

} // namespace ganvas
