#include "core/files/metrics_file.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/metrics_csv.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <string>
#include <sys/stat.h>
#include <utility>

namespace ganvas {

MetricsFile::MetricsFile(std::filesystem::path file, std::span<const StepMetrics> history,
                         std::span<const ScorePoint> scores)
    : file_(std::move(file)) {
    std::string text = metrics_csv_header() + scores_csv_header() + "\n";
    auto next = scores.begin();
    for (const StepMetrics& metrics : history) {
        next = std::find_if(next, scores.end(),
                            [&](const ScorePoint& point) { return point.step >= metrics.step; });
        const bool scored = next != scores.end() && next->step == metrics.step;
        text += metrics_csv_row(metrics) + scores_csv_fields(scored ? &*next : nullptr) + "\n";
    }
    write_file_atomically(file_, std::as_bytes(std::span(text)));
    stream_.open(file_, std::ios::app);
    check();
    opened_ = identity();
}

void MetricsFile::append(const StepMetrics& metrics, const ScorePoint* scores) {
    stream_ << metrics_csv_row(metrics) << scores_csv_fields(scores) << '\n';
    check();
}

void MetricsFile::flush() {
    stream_.flush();
    check();
    if (identity() != opened_) {
        throw Error(shown(file_) +
                    " was moved or removed while the run wrote to it; leave it where it is.");
    }
}

MetricsFile::Identity MetricsFile::identity() const {
    struct stat found {};
    return ::stat(file_.c_str(), &found) == 0 ? Identity{found.st_dev, found.st_ino} : Identity{};
}

void MetricsFile::check() const {
    if (!stream_) {
        throw Error("Can't write " + shown(file_) +
                    "; is the disk full? Make room or choose another folder.");
    }
}

} // namespace ganvas
