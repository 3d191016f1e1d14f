#include "core/digits/sheet_data.h"

#include "core/digits/own_datasets.h"
#include "core/digits/sheet_dataset.h"
#include "core/files/class_sheet_file.h"
#include "core/files/folders.h"
#include "core/files/idx_folder.h"
#include "core/files/idx_set_file.h"

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <vector>

namespace ganvas {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestFolderName = 60;

/// Letters and digits of ASCII in lower case, other bytes as one hyphen: no command line has to
/// quote it, and no file system refuses it.
std::string folder_name(const std::string& title) {
    std::string name;
    for (const char letter : title) {
        const bool is_small = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        if (is_small) {
            name += letter;
        } else if (letter >= 'A' && letter <= 'Z') {
            name += static_cast<char>(letter - 'A' + 'a');
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    name.resize(std::min(name.size(), kLongestFolderName));
    while (!name.empty() && name.back() == '-') {
        name.pop_back();
    }
    return name.empty() ? "sheet" : name;
}

} // namespace

void write_sheet_data(const fs::path& folder, const ClassSheet& sheet) {
    const Dataset train = sheet_dataset(sheet, Split::train);
    const Dataset test = sheet_dataset(sheet, Split::test);
    create_folder(folder);
    write_class_sheet(folder / kSheetFile, sheet);
    write_idx_set(folder, train, test);
}

void write_sheet_set(const fs::path& folder, const ClassSheet& sheet) {
    write_idx_set(folder, sheet_dataset(sheet, Split::train), sheet_dataset(sheet, Split::test));
}

bool has_sheet_set(const fs::path& folder) {
    const std::vector<IdxSet> sets = idx_sets(folder);
    return std::any_of(sets.begin(), sets.end(),
                       [](const IdxSet& set) { return set.has(Split::train); });
}

bool is_sheet_set_new(const fs::path& folder) {
    std::error_code no_set;
    std::error_code no_sheet;
    const auto made = fs::last_write_time(folder / kIdxTrainImages, no_set);
    const auto kept = fs::last_write_time(folder / kSheetFile, no_sheet);
    return !no_set && !no_sheet && made >= kept;
}

fs::path new_sheet_folder(const std::string& title) {
    return free_dataset_folder(folder_name(title), '-');
}

} // namespace ganvas
