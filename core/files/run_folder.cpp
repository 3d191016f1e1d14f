#include "core/files/run_folder.h"

#include <array>
#include <system_error>

namespace ganvas {

namespace fs = std::filesystem;

bool RunFolder::holds_run() const {
    for (const fs::path& file : {record(), checkpoint(), metrics()}) {
        if (std::error_code ignored; fs::is_regular_file(file, ignored)) {
            return true;
        }
    }
    return !sheets().steps().empty() || !models().steps().empty() ||
           !older_checkpoints().steps().empty();
}

bool RunFolder::is_own_checkpoint(const fs::path& file) const {
    std::error_code ignored;
    return fs::equivalent(file, checkpoint(), ignored);
}

void RunFolder::remove_after(std::int64_t step) const {
    for (const StepFiles& files : by_step()) {
        files.remove_after(step);
    }
}

} // namespace ganvas
