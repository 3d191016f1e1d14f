#include "core/files/idx_place.h"

#include "core/base/error.h"
#include "core/files/foreign_content.h"
#include "core/files/gzip_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr const char* kFileNames = "train-images-idx3-ubyte and train-labels-idx1-ubyte";

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// "a, b and c"; of many the first ones.
std::string listed(const std::vector<std::string>& names) {
    constexpr std::size_t kMost = 6;
    std::string text;
    const std::size_t count = std::min(names.size(), kMost);
    for (std::size_t i = 0; i < count; ++i) {
        const bool is_last = i + 1 == names.size();
        text += i == 0 ? "" : is_last ? " and " : ", ";
        text += names[i];
    }
    return text + (names.size() > kMost ? " …" : "");
}

[[noreturn]] void refuse_absent(const fs::path& place, const fs::file_status& status,
                                const std::error_code& error) {
    std::error_code ignored;
    if (status.type() == fs::file_type::not_found && !fs::is_symlink(place, ignored)) {
        throw Error("There is no folder " + shown(place) +
                    "; choose one that holds IDX files, or the built-in digits (builtin).");
    }
    throw Error("Can't look into " + shown(place) + ": " + error.message() +
                "; mend that, choose another folder, or the built-in digits (builtin).");
}

[[noreturn]] void refuse_name(const fs::path& file) {
    std::array<std::uint8_t, kForeignStart> bytes{};
    const std::span start = std::span(bytes).first(GzipFile(file).read(bytes));
    if (start.empty()) {
        throw Error(shown(file) + " is empty; name a folder that holds IDX files.");
    }
    if (start.size() >= 2 && start[0] == 0 && start[1] == 0) {
        throw Error(shown(file) + " is not called as IDX files are; call the files of a set " +
                    kFileNames + ", and name their folder.");
    }
    throw Error(shown(file) + " is neither a folder nor an IDX file: " + foreign_content(start) +
                ", and name the folder that holds IDX files.");
}

IdxSet chosen_by(const fs::path& file) {
    const std::optional<IdxName> name = idx_name(file.filename().native());
    if (!name) {
        refuse_name(file);
    }
    fs::path folder = folder_of(file);
    if (idx_name(folder.filename().native())) {
        folder = folder_of(folder); // Each file of an archive in a folder of its own name.
    }
    std::vector<IdxSet> sets = idx_sets(folder);
    const auto found = std::find_if(sets.begin(), sets.end(),
                                    [&](const IdxSet& set) { return set.name == name->set; });
    IdxSet set = found == sets.end() ? IdxSet{name->set, folder, {}, {}} : std::move(*found);
    IdxSet::Files& files = name->split == Split::train ? set.train : set.test;
    (name->kind == IdxKind::images ? files.images : files.labels) = {file};
    return set;
}

[[noreturn]] void refuse_several(const fs::path& folder, const std::vector<IdxSet>& sets) {
    std::vector<std::string> names(sets.size());
    std::transform(sets.begin(), sets.end(), names.begin(),
                   [](const IdxSet& set) { return set.name; });
    const IdxSet& first = sets.front();
    const IdxSet::Files& files = first.of(first.has(Split::train) ? Split::train : Split::test);
    throw Error(shown(folder) + " holds several sets, " + listed(names) +
                "; name a file of the one that is meant, as " + shown(files.images.front()) + ".");
}

[[noreturn]] void refuse_several_below(const fs::path& folder, const std::vector<IdxSet>& sets) {
    std::vector<std::string> names;
    for (const IdxSet& set : sets) {
        const std::string name = shown(set.folder.lexically_relative(folder));
        if (std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    throw Error(shown(folder) + " holds several sets, in " + listed(names) +
                "; name the folder of the one that is meant.");
}

/// The only one, or the one with LeCun's names; all lie in one folder.
IdxSet chosen_among(std::vector<IdxSet> sets) {
    const auto plain =
        std::find_if(sets.begin(), sets.end(), [](const IdxSet& set) { return set.name.empty(); });
    if (plain != sets.end()) {
        return std::move(*plain);
    }
    if (sets.size() > 1) {
        refuse_several(sets.front().folder, sets);
    }
    return std::move(sets.front());
}

IdxSet chosen_in(const fs::path& folder) {
    std::vector<IdxSet> here = idx_sets(folder);
    std::vector<IdxSet> whole;
    std::copy_if(here.begin(), here.end(), std::back_inserter(whole),
                 [](const IdxSet& set) { return set.has_any(); });
    if (!whole.empty()) {
        return chosen_among(std::move(whole));
    }
    std::vector<IdxSet> below = idx_sets_below(folder);
    if (!below.empty()) {
        const bool is_one_folder = std::all_of(below.begin(), below.end(), [&](const IdxSet& set) {
            return set.folder == below.front().folder;
        });
        if (!is_one_folder) {
            refuse_several_below(folder, below);
        }
        return chosen_among(std::move(below));
    }
    if (!here.empty()) {
        return std::move(here.front()); // Half of a set; who reads it says what is missing.
    }
    const std::string hint = idx_folder_hint(folder);
    throw Error(shown(folder) + " does not hold both " + kFileNames + " (plain or .gz); " +
                (hint.empty() ? R"(add them, or use "builtin", which needs no files)" : hint) +
                ".");
}

} // namespace

IdxSet find_idx_set(const fs::path& place) {
    std::error_code error;
    const fs::file_status status = fs::status(place, error);
    if (fs::is_directory(status)) {
        if (const fs::directory_iterator entries(place, error); error) {
            refuse_absent(place, status, error);
        }
        return chosen_in(place);
    }
    if (!fs::exists(status)) {
        refuse_absent(place, status, error);
    }
    return chosen_by(place);
}

std::string idx_folder_hint(const fs::path& folder) {
    constexpr std::array<std::string_view, 8> kEndings{".zip", ".tar", ".tgz", ".7z",
                                                       ".rar", ".gz",  ".bz2", ".xz"};
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string ending = entry->path().extension().string();
        if (std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end()) {
            return "unpack " + shown(entry->path().filename()) + " there first";
        }
    }
    return {};
}

} // namespace ganvas
