#include "core/files/idx_folder.h"

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// A folder that somebody named by mistake may be a whole disk.
constexpr int kMaxDepth = 2;
constexpr std::size_t kMaxFolders = 500;
constexpr std::size_t kMaxEntries = 10'000;

bool is_folder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool may_be_read(const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) && fs::file_size(file, error) > 0;
}

/// What is in `folder` and `is_wanted`, in the order of names.
template<typename IsWanted>
std::vector<fs::path> entries_of(const fs::path& folder, std::size_t most,
                                 const IsWanted& is_wanted) {
    std::vector<fs::path> found;
    std::error_code error;
    std::size_t seen = 0;
    for (fs::directory_iterator entry(folder, error);
         !error && entry != fs::directory_iterator() && seen < kMaxEntries && found.size() < most;
         entry.increment(error), ++seen) {
        if (is_wanted(entry->path())) {
            found.push_back(entry->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// `place`, or the files in it where it is a folder that an archive's file was unpacked to.
std::vector<fs::path> files_at(const fs::path& place, IdxKind kind) {
    if (is_folder(place)) {
        std::vector<fs::path> inside = entries_of(place, kMaxEntries, [kind](const fs::path& file) {
            const std::optional<IdxName> name = idx_name(file.filename().native());
            return name && name->kind == kind && !is_folder(file);
        });
        if (!inside.empty()) {
            return inside;
        }
    }
    return {place};
}

std::vector<fs::path>& files_of(IdxSet& set, const IdxName& name) {
    IdxSet::Files& files = name.split == Split::train ? set.train : set.test;
    return name.kind == IdxKind::images ? files.images : files.labels;
}

std::vector<fs::path> folders_in(const fs::path& folder) {
    return entries_of(folder, kMaxFolders, is_folder);
}

bool is_one_of(const std::vector<IdxSet>& sets, const fs::path& folder) {
    std::error_code ignored;
    return std::any_of(sets.begin(), sets.end(), [&](const IdxSet& set) {
        return fs::equivalent(set.folder, folder, ignored);
    });
}

} // namespace

std::vector<IdxSet> idx_sets(const fs::path& folder) {
    std::vector<IdxSet> sets;
    const std::vector<fs::path> named = entries_of(folder, kMaxEntries, [](const fs::path& file) {
        return idx_name(file.filename().native()).has_value();
    });
    for (const fs::path& file : named) {
        const IdxName name = *idx_name(file.filename().native());
        auto set = std::find_if(sets.begin(), sets.end(),
                                [&](const IdxSet& other) { return other.name == name.set; });
        if (set == sets.end()) {
            set = sets.insert(set, IdxSet{name.set, folder, {}, {}});
        }
        for (fs::path& found : files_at(file, name.kind)) {
            files_of(*set, name).push_back(std::move(found));
        }
    }
    for (IdxSet& set : sets) {
        for (IdxSet::Files* files : {&set.train, &set.test}) {
            std::stable_partition(files->images.begin(), files->images.end(), may_be_read);
            std::stable_partition(files->labels.begin(), files->labels.end(), may_be_read);
        }
    }
    return sets;
}

std::vector<IdxSet> idx_sets_below(const fs::path& folder) {
    std::vector<IdxSet> found;
    std::vector<fs::path> level{folder};
    for (int depth = 0; depth < kMaxDepth && found.empty(); ++depth) {
        std::vector<fs::path> next;
        for (const fs::path& upper : level) {
            for (fs::path& lower : folders_in(upper)) {
                // A link may lead to where we have been.
                if (!is_one_of(found, lower)) {
                    for (IdxSet& set : idx_sets(lower)) {
                        if (set.has_any()) {
                            found.push_back(std::move(set));
                        }
                    }
                }
                if (next.size() < kMaxFolders) {
                    next.push_back(std::move(lower));
                }
            }
        }
        level = std::move(next);
    }
    return found;
}

std::optional<fs::path> file_called(std::string_view name, const fs::path& folder) {
    const auto is_called_so = [name](const fs::path& file) {
        const std::string other = file.filename().string();
        return std::equal(name.begin(), name.end(), other.begin(), other.end(), [](char a, char b) {
            return a == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
        });
    };
    const std::vector<fs::path> found = entries_of(folder, kMaxEntries, is_called_so);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace ganvas
