#include "core/files/step_files.h"

#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/base/zero_padded.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStepPrefix = "step-";

} // namespace

fs::path StepFiles::file(std::int64_t step) const {
    return folder_ / (std::string(kStepPrefix) + zero_padded(step, digits_) + ending_);
}

std::vector<std::int64_t> StepFiles::steps() const {
    std::vector<std::int64_t> found;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder_, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kStepPrefix)) {
            continue;
        }
        std::int64_t step = -1;
        std::from_chars(name.data() + kStepPrefix.size(), name.data() + name.size(), step);
        std::error_code ignored;
        // The name that this class gives, and no other with the same number in it. What is what the
        // list itself says: to ask for each file takes long where the disk is another machine's.
        if (step >= 0 && step <= kMaxSteps && file(step).filename() == name &&
            !entry->is_symlink(ignored) && entry->is_regular_file(ignored)) {
            found.push_back(step);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

void StepFiles::remove(std::int64_t step) const {
    std::error_code error;
    fs::remove(file(step), error);
    if (error) {
        throw Error("Can't remove " + shown(file(step)) +
                    ", which the run has no use for any "
                    "more: " +
                    error.message() + "; remove it yourself.");
    }
}

void StepFiles::remove_after(std::int64_t step) const {
    for (const std::int64_t later : steps()) {
        if (later > step) {
            remove(later);
        }
    }
}

} // namespace ganvas
