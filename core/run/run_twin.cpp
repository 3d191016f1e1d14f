#include "core/run/run_twin.h"

#include "core/base/error.h"
#include "core/files/run_beside.h"
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
    const std::optional<RunRecord> own = record_in(RunFolder(folder));
    if (!own || own->twin.empty()) {
        return std::nullopt;
    }
    const std::optional<RunPlace> twin = find_run_beside(folder, own->twin);
    const bool can_go_on = twin && twin->record.step == step &&
                           twin->record.fingerprint == own->fingerprint &&
                           !find_run_writer(RunFolder(twin->folder).lock());
    return can_go_on ? std::optional(RunFolder(twin->folder)) : std::nullopt;
}

} // namespace ganvas
