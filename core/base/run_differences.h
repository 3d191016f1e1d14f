#pragma once

#include "core/base/run_record.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A run as a comparison knows it. A plain value.
struct ComparedRun {
    RunRecord record;
    std::string parent_title; ///< Of a branch: what that run is called; empty: nobody knows.
    std::int64_t steps = 0;   ///< That it has trained so far.
    double seconds = 0;       ///< Of training.
    std::optional<ScorePoint> newest;
    std::optional<ScorePoint> then; ///< What was scored last before the moment that is looked at.
};

/// In what some runs differ, and how far they have come: a table with a column for each run. A
/// plain value, all of whose texts are one line of plain text.
struct RunDifferences {
    struct Value {
        std::string text;
        bool is_odd = false; ///< Of a difference: not what more than half of the runs have.
    };

    struct Row {
        std::string title;
        std::vector<Value> values; ///< In the order of the runs.
    };

    std::vector<Row> rows;
    std::string same; ///< "All else is the same: …"; empty where there is nothing to compare.
};

/// First what differs in recipe, data, origin, versions and machine, where it does; then steps,
/// training time and scores. `then`: what the moment that is looked at is called, "at step 1,000";
/// empty: it is the newest, and there are no rows of its own. Any thread, as all here.
RunDifferences run_differences(std::span<const ComparedRun> runs, const std::string& then = {});

/// The table as text with `titles` over the runs' columns: fields parted by tabs, as spreadsheets
/// take them, or as Markdown, where what is odd is bold.
std::string differences_as_tabs(const RunDifferences& differences,
                                std::span<const std::string> titles);
std::string differences_as_markdown(const RunDifferences& differences,
                                    std::span<const std::string> titles);

} // namespace ganvas
