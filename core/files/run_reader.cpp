#include "core/files/run_reader.h"

#include "core/base/error.h"
#include "core/files/run_json.h"
#include "core/files/shown_path.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace ganvas {

RunReader::News RunReader::read() {
    if (!folder_.holds_run()) {
        std::error_code ignored;
        throw Error(std::filesystem::is_directory(folder_.path(), ignored)
                        ? "The folder " + shown(folder_.path()) +
                              " holds no run; choose one that has a run.json."
                        : "There is no folder " + shown(folder_.path()) +
                              "; if it was moved or deleted, bring it back or choose another.");
    }
    News news;
    // First: who is gone has written all that is read after that.
    news.writer = writer_.look();
    RunRecord record = read_run_record(folder_.record());
    news.models = folder_.models().steps();
    news.sheets = folder_.sheets().steps();
    news.table = metrics_.read();
    if (record != record_) {
        record_ = record;
        news.record = std::move(record);
    }
    return news;
}

void RunReader::start_over() {
    metrics_ = MetricsReader(folder_.metrics());
    record_.reset();
}

} // namespace ganvas
