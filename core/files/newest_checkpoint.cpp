#include "core/files/newest_checkpoint.h"

#include "core/base/error.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

/// With what a judge has said of it later, which the run's record alone knows.
Checkpoint with_late_scores(Checkpoint checkpoint, const RunFolder& run) {
    try {
        const std::optional<ScorePoint> scores = read_run_record(run.record()).scores;
        const bool is_new =
            scores && scores->step <= checkpoint.step &&
            (checkpoint.scores.empty() || checkpoint.scores.back().step < scores->step);
        if (is_new) {
            checkpoint.scores.push_back(*scores);
        }
    } catch (const Error&) {
        return checkpoint; // Whoever goes on with it hears of that.
    }
    return checkpoint;
}

} // namespace

Checkpoint read_newest_checkpoint(const std::filesystem::path& place) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(place, ignored)) {
        const RunFolder run(place.parent_path());
        Checkpoint checkpoint = read_checkpoint(place);
        return run.is_own_checkpoint(place) ? with_late_scores(std::move(checkpoint), run)
                                            : checkpoint;
    }
    const RunFolder run(place);
    if (!run.holds_run()) {
        throw Error("The folder " + shown(place) +
                    " holds no run; name one that does, or a checkpoint.");
    }
    try {
        return with_late_scores(read_checkpoint(run.checkpoint()), run);
    } catch (const Error&) {
        std::vector<std::int64_t> newest_first = run.older_checkpoints().steps();
        std::reverse(newest_first.begin(), newest_first.end());
        for (const std::int64_t step : newest_first) {
            try {
                return with_late_scores(read_checkpoint(run.older_checkpoints().file(step)), run);
            } catch (const Error&) {
                continue; // The first sentence is about the file that a person knows.
            }
        }
        throw;
    }
}

std::filesystem::path checkpoint_at(const std::filesystem::path& folder, std::int64_t step) {
    const RunFolder run(folder);
    const std::int64_t newest = read_run_record(run.record()).step;
    if (newest <= step) {
        return run.checkpoint();
    }
    const std::vector<std::int64_t> older = run.older_checkpoints().steps();
    const auto after = std::upper_bound(older.begin(), older.end(), step);
    if (after == older.begin()) {
        throw Error("No run can branch off at step " + std::to_string(step) +
                    ", because the earliest state that is kept whole is of step " +
                    std::to_string(older.empty() ? newest : older.front()) +
                    "; go there, or to a later step.");
    }
    return run.older_checkpoints().file(*std::prev(after));
}

} // namespace ganvas
