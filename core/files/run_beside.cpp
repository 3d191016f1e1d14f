#include "core/files/run_beside.h"

#include "core/base/error.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"

#include <system_error>
#include <utility>

namespace ganvas {

std::optional<RunPlace> find_run_beside(const std::filesystem::path& folder,
                                        const std::string& id) {
    namespace fs = std::filesystem;
    std::error_code error;
    // The run's own name, also where `folder` is "." or ends in a slash.
    const fs::path place = fs::absolute(folder / ".", error).lexically_normal().parent_path();
    if (error) {
        return std::nullopt;
    }
    for (auto entry = fs::directory_iterator(place.parent_path(), error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const RunFolder other(entry->path());
        std::error_code ignored;
        if (!fs::is_regular_file(other.record(), ignored)) {
            continue;
        }
        try {
            RunRecord record = read_run_record(other.record());
            if (record.id == id) {
                return RunPlace{other.path(), std::move(record)};
            }
        } catch (const Error&) {
            continue; // It is not that one which has to be read.
        }
    }
    return std::nullopt;
}

} // namespace ganvas
