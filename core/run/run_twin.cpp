#include "core/run/run_twin.h"

#include "core/base/error.h"
#include "core/files/run_json.h"
#include "core/files/run_lock.h"

#include <system_error>

namespace ganvas {

namespace {

/// None where there is no record, or one that can't be read.
std::optional<RunRecord> record_in(const RunFolder& folder) {
    std::error_code ignored;
    if (!std::filesystem::exists(folder.record(), ignored)) {
        return std::nullopt;
    }
    try {
        return read_run_record(folder.record());
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace

std::optional<RunFolder> find_twin(const std::filesystem::path& folder, std::int64_t step) {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path place = fs::absolute(folder / ".", error).lexically_normal().parent_path();
    const std::optional<RunRecord> own = record_in(RunFolder(place));
    if (error || !own || own->twin.empty()) {
        return std::nullopt;
    }
    for (auto entry = fs::directory_iterator(place.parent_path(), error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const RunFolder other(entry->path());
        const std::optional<RunRecord> record = record_in(other);
        if (record && record->id == own->twin) {
            const bool can_go_on = record->step == step &&
                                   record->fingerprint == own->fingerprint &&
                                   !find_run_writer(other.lock());
            return can_go_on ? std::optional(other) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace ganvas
