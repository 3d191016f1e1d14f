#include "core/files/run_reader.h"

#include "core/base/error.h"
#include "core/files/run_json.h"
#include "core/files/shown_path.h"

#include <utility>

namespace ganvas {

RunReader::News RunReader::read() {
    if (!folder_.holds_run()) {
        throw Error("There is no run in " + shown(folder_.path()) +
                    "; choose the folder that has its run.json.");
    }
    News news;
    // First: who is gone has written all that is read after that.
    news.writer = find_run_writer(folder_.lock());
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

} // namespace ganvas
