#include "core/run/run_parent.h"

#include "core/base/error.h"
#include "core/files/run_folder.h"
#include "core/files/run_json.h"

#include <system_error>

namespace ganvas {

std::optional<RunRecord> parent_record(const std::filesystem::path& checkpoint, std::int64_t step) {
    const std::filesystem::path folder = std::filesystem::absolute(checkpoint).parent_path();
    for (const std::filesystem::path& place : {folder, folder.parent_path()}) {
        const RunFolder run(place);
        std::error_code ignored;
        const bool is_its =
            run.is_own_checkpoint(checkpoint) ||
            std::filesystem::equivalent(checkpoint, run.older_checkpoints().file(step), ignored);
        if (!is_its || !std::filesystem::exists(run.record(), ignored)) {
            continue;
        }
        try {
            return read_run_record(run.record());
        } catch (const Error&) {
            return std::nullopt; // Nobody knows any more which it was.
        }
    }
    return std::nullopt;
}

std::optional<RunRecord::Parent> parent_of(const std::filesystem::path& checkpoint,
                                           std::int64_t step) {
    const std::optional<RunRecord> parent = parent_record(checkpoint, step);
    return parent ? std::optional(RunRecord::Parent{parent->id, step}) : std::nullopt;
}

} // namespace ganvas
