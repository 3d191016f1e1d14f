#include "core/files/data_in_the_way.h"

#include "core/base/error.h"
#include "core/base/lower_case.h"
#include "core/files/class_sheet_file.h"
#include "core/files/idx_name.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

bool is_account(const std::string& name) { return name == kMadeFromFile || name == kSkippedFile; }

bool is_of_dataset(const std::string& name) {
    return idx_name(name) || lower_case(name) == "classes.txt" || is_account(name) ||
           name == kSheetFile;
}

bool is_of_nameless_set(const std::string& name) {
    const std::optional<IdxName> idx = idx_name(name);
    return (idx && idx->set.empty()) || is_account(name);
}

/// By name, all of them: whatever is missed is lost.
template<typename IsWanted>
std::vector<fs::path> names_in(const fs::path& folder, OwnFiles own, const IsWanted& is_wanted) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (is_wanted(name) && std::find(own.begin(), own.end(), name) == own.end()) {
            found.push_back(entry->path());
        }
    }
    if (error && error != std::errc::no_such_file_or_directory &&
        error != std::errc::not_a_directory) {
        throw Error(shown(folder) + " can't be looked into (" + error.message() +
                    "); choose another folder.");
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

std::optional<fs::path> data_in_the_way(const fs::path& folder, OwnFiles own) {
    const std::vector<fs::path> found = names_in(folder, own, is_of_dataset);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

void remove_earlier_set(const fs::path& folder, OwnFiles own) {
    for (const fs::path& file : names_in(folder, own, is_of_nameless_set)) {
        std::error_code ignored;
        fs::remove(file, ignored);
    }
}

} // namespace ganvas
