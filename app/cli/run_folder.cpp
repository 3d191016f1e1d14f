#include "app/cli/run_folder.h"

#include "core/base/error.h"
#include "core/base/zero_padded.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSheetPrefix = "step-";
constexpr std::string_view kSheetEnding = ".png";
constexpr std::size_t kSheetDigits = 6;

/// "step-000100.png": a name that RunFolder::sheet() gives.
bool is_sheet_name(const std::string& name) {
    if (!name.starts_with(kSheetPrefix) || !name.ends_with(kSheetEnding)) {
        return false;
    }
    const std::string_view digits = std::string_view(name).substr(
        kSheetPrefix.size(), name.size() - kSheetPrefix.size() - kSheetEnding.size());
    return digits.size() >= kSheetDigits &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<fs::path> sheets_in(const fs::path& folder) {
    std::vector<fs::path> sheets;
    std::error_code error;
    // What can't be listed is found out by whoever writes there.
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (is_sheet_name(entry->path().filename().string()) &&
            fs::is_regular_file(entry->symlink_status(ignored))) {
            sheets.push_back(entry->path());
        }
    }
    return sheets;
}

} // namespace

fs::path RunFolder::sheet(std::int64_t step) const {
    return samples() / (std::string(kSheetPrefix) + zero_padded(step, kSheetDigits) +
                        std::string(kSheetEnding));
}

bool RunFolder::holds_run() const {
    std::error_code ignored;
    return fs::is_regular_file(checkpoint(), ignored) || fs::is_regular_file(metrics(), ignored) ||
           !sheets_in(samples()).empty();
}

bool RunFolder::is_own_checkpoint(const fs::path& file) const {
    std::error_code ignored;
    return fs::equivalent(file, checkpoint(), ignored);
}

void RunFolder::remove_sheets() const {
    for (const fs::path& sheet : sheets_in(samples())) {
        std::error_code error;
        fs::remove(sheet, error);
        if (error) {
            throw Error("Can't remove " + shown(sheet) + ", a sheet of the run that was here: " +
                        error.message() + "; remove it yourself.");
        }
    }
}

} // namespace ganvas
