#include "core/digits/own_datasets.h"

#include "core/base/error.h"
#include "core/files/class_sheet_file.h"
#include "core/files/data_home.h"
#include "core/files/idx_folder.h"
#include "core/files/picture_list_maker.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Bytes; file systems take 255, and a number has to have room behind it.
constexpr std::size_t kLongestName = 100;

/// The folder's name, too, for one whose sheet can't be read: drawing says what is wrong with it.
std::string title_of(const fs::path& folder, bool is_drawn) {
    if (is_drawn) {
        try {
            std::string title = shown(read_class_sheet(folder / kSheetFile).title);
            if (title.find_first_not_of(' ') != std::string::npos) {
                return title;
            }
        } catch (const Error&) {
        }
    }
    return shown(folder.filename());
}

void tell_apart(std::vector<OwnDataset>& datasets) {
    std::map<std::string, int> uses;
    for (const OwnDataset& dataset : datasets) {
        ++uses[dataset.title];
    }
    for (OwnDataset& dataset : datasets) {
        const std::string name = shown(dataset.folder.filename());
        if (uses.at(dataset.title) > 1 && dataset.title != name) {
            dataset.title += " (" + name + ")";
        }
    }
}

bool is_taken(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(fs::symlink_status(folder, ignored));
}

} // namespace

fs::path own_datasets_folder() { return application_data_folder() / "datasets"; }

std::vector<OwnDataset> own_datasets() {
    std::vector<OwnDataset> all;
    std::error_code error;
    for (fs::directory_iterator entry(own_datasets_folder(), error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const fs::path& folder = entry->path();
        const std::vector<IdxSet> sets = idx_sets(folder);
        const bool is_whole = std::any_of(sets.begin(), sets.end(),
                                          [](const IdxSet& set) { return set.has(Split::train); });
        if (is_whole) {
            const bool is_drawn = fs::exists(folder / kSheetFile, ignored);
            all.push_back({folder, title_of(folder, is_drawn), is_drawn});
        }
    }
    std::sort(all.begin(), all.end(), [](const OwnDataset& a, const OwnDataset& b) {
        return is_path_before(a.folder, b.folder);
    });
    tell_apart(all);
    return all;
}

std::string dataset_name_problem(const std::string& name) {
    if (name.find_first_not_of(' ') == std::string::npos) {
        return "The dataset has no name yet; give it one.";
    }
    if (name.size() > kLongestName) {
        return "The name is too long; use fewer than " + std::to_string(kLongestName) +
               " characters.";
    }
    if (name.find('/') != std::string::npos) {
        return "A name can't have a “/”; leave it out.";
    }
    if (name.starts_with('.') || name.starts_with(' ') || name.ends_with(' ')) {
        return "A name can't begin with a dot or a blank, or end in one; leave it out.";
    }
    if (name.ends_with(":turned")) {
        return "A name can't end in “:turned”, which turns pictures; leave it out.";
    }
    if (shown(name) != name) {
        return "The name has characters that can't be shown; leave them out.";
    }
    return {};
}

fs::path free_dataset_folder(const std::string& name, char separator) {
    fs::path folder = own_datasets_folder() / name;
    for (int number = 2; is_taken(folder); ++number) {
        folder = own_datasets_folder() / (name + separator + std::to_string(number));
    }
    return folder;
}

std::string proposed_dataset_name(const fs::path& source) {
    std::error_code ignored;
    const fs::path own = own_name(source);
    std::string name = (fs::is_directory(source, ignored) ? own : own.stem()).string();
    if (name.size() > kLongestName) {
        name.resize(kLongestName);
    }
    if (!is_utf8(name) || !dataset_name_problem(name).empty()) {
        name = "Pictures";
    }
    return name;
}

} // namespace ganvas
