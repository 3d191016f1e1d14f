#include "core/files/late_scores.h"

#include "core/base/error.h"
#include "core/files/metrics_file.h"
#include "core/files/metrics_reader.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"
#include "core/files/scores_file.h"

#include <algorithm>

namespace ganvas {

namespace {

bool lacks_scores(const RunRecord& record, std::int64_t step) {
    return record.step >= step && (!record.scores || record.scores->step < step);
}

/// Where the table has no such line there is nothing to add it to.
void write_into_table(const std::filesystem::path& file, const ScorePoint& point) {
    MetricsReader::News table = MetricsReader(file).read();
    const bool is_there =
        std::any_of(table.metrics.begin(), table.metrics.end(),
                    [&point](const StepMetrics& metrics) { return metrics.step == point.step; });
    if (!is_there) {
        return;
    }
    std::erase_if(table.scores,
                  [&point](const ScorePoint& other) { return other.step == point.step; });
    const auto after =
        std::find_if(table.scores.begin(), table.scores.end(),
                     [&point](const ScorePoint& other) { return other.step > point.step; });
    table.scores.insert(after, point);
    MetricsFile(file, table.metrics, table.scores).flush();
}

} // namespace

bool lacks_scores(const RunFolder& folder, std::int64_t step) {
    try {
        return lacks_scores(read_run_record(folder.record()), step);
    } catch (const Error&) {
        return false;
    }
}

void keep_late_scores(const RunFolder& folder, const Scores& scores, const std::string& fingerprint,
                      bool all) {
    const RunLock lock(folder.lock());
    RunRecord record = read_run_record(folder.record());
    if (!record.is_of_data(fingerprint) || !lacks_scores(record, scores.step)) {
        return;
    }
    if (all) {
        keep_scores(folder.scores(), scores);
    }
    write_into_table(folder.metrics(), scores.point());
    // Last, because it says that they are kept.
    record.scores = scores.point();
    write_run_record(folder.record(), record);
}

} // namespace ganvas
