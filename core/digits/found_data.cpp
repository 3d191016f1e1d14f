#include "core/digits/found_data.h"

#include "core/base/error.h"
#include "core/digits/npz_dataset.h"
#include "core/files/idx_folder.h"
#include "core/files/idx_name.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& place) {
    std::error_code ignored;
    return fs::is_directory(place, ignored);
}

bool is_idx(const fs::path& file) { return idx_name(file.filename().native()).has_value(); }

bool is_archive(const fs::path& file) {
    const std::string ending = file.extension().string();
    return ending == ".zip" || ending == ".tar" || ending == ".tgz" || ending == ".7z" ||
           ending == ".rar" || ending == ".bz2" || ending == ".xz" || ending == ".gz";
}

[[noreturn]] void refuse_file(const fs::path& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        throw Error("There is no file " + shown(file) + "; choose one that is there.");
    }
    if (is_archive(file)) {
        throw Error(shown(file.filename()) +
                    " is packed; unpack it, and choose the folder that comes of it.");
    }
    throw Error(shown(file.filename()) + " is no picture, no table (CSV), no IDX file and no NumPy "
                                         "file (.npz); choose one of these, or a folder.");
}

/// The table of a folder that has one, and not a subfolder for each class.
std::optional<fs::path> only_table(const fs::path& folder) {
    std::optional<fs::path> table;
    int folders = 0;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            ++folders;
        } else if (is_table_name(entry->path()) &&
                   !entry->path().filename().native().starts_with('.')) {
            if (table) {
                return std::nullopt;
            }
            table = entry->path();
        }
    }
    return folders < 2 ? table : std::nullopt;
}

PictureList pictures_in(const fs::path& folder) {
    const std::optional<fs::path> table = only_table(folder);
    return table ? list_picture_table(*table) : list_picture_folder(folder);
}

FoundData found_in_folder(const fs::path& folder) {
    const auto is_usable = [](const IdxSet& set) { return set.has_any(); };
    const std::vector<IdxSet> sets = idx_sets(folder);
    if (std::any_of(sets.begin(), sets.end(), is_usable) || !idx_sets_below(folder).empty()) {
        return {folder.string(), std::nullopt};
    }
    return {{}, pictures_in(folder)};
}

FoundData found_in_file(const fs::path& file) {
    if (is_idx(file) || is_npz(file)) {
        return {file.string(), std::nullopt};
    }
    if (is_table_name(file)) {
        return {{}, list_picture_table(file)};
    }
    if (is_picture_name(file)) {
        throw Error("One picture makes no dataset; choose the folder that its class's folder lies "
                    "in, or a table (CSV) of files and labels.");
    }
    refuse_file(file);
}

/// Of files of one set: of its training images where they are among them.
std::string spec_of_idx(const std::vector<fs::path>& files) {
    const fs::path* best = nullptr;
    for (const fs::path& file : files) {
        const IdxName name = *idx_name(file.filename().native());
        const IdxName first = *idx_name(files.front().filename().native());
        if (name.set != first.set || file.parent_path() != files.front().parent_path()) {
            throw Error("These files are of several IDX sets; choose those of one.");
        }
        if (best == nullptr || (name.split == Split::train && name.kind == IdxKind::images)) {
            best = &file;
        }
    }
    return best->string();
}

} // namespace

FoundData find_data(const std::vector<fs::path>& places) {
    if (places.empty()) {
        throw Error("Nothing was chosen; choose a folder or files.");
    }
    if (places.size() == 1) {
        return is_folder(places.front()) ? found_in_folder(places.front())
                                         : found_in_file(places.front());
    }
    const auto folders = std::count_if(places.begin(), places.end(), is_folder);
    if (folders == static_cast<std::ptrdiff_t>(places.size())) {
        return {{}, list_picture_folders(places)};
    }
    if (folders > 0) {
        throw Error("These are folders and files; choose either the folders, one for each class, "
                    "or the files.");
    }
    if (std::all_of(places.begin(), places.end(), is_idx)) {
        return {spec_of_idx(places), std::nullopt};
    }
    const auto alone = std::find_if(places.begin(), places.end(), [](const fs::path& file) {
        // Of many pictures none is opened.
        return is_table_name(file) || is_idx(file) || (!is_picture_name(file) && is_npz(file));
    });
    if (alone != places.end()) {
        throw Error("Choose " + shown(alone->filename()) + " alone, without other files.");
    }
    std::vector<fs::path> pictures = places;
    const auto others = std::stable_partition(pictures.begin(), pictures.end(), is_picture_name);
    if (others == pictures.begin()) {
        refuse_file(places.front());
    }
    std::vector<SkippedFile> skipped;
    std::transform(others, pictures.end(), std::back_inserter(skipped), [](const fs::path& file) {
        return SkippedFile{file, "it is not called as a picture"};
    });
    pictures.erase(others, pictures.end());
    PictureList list = list_loose_pictures(std::move(pictures));
    list.skipped.insert(list.skipped.begin(), skipped.begin(), skipped.end());
    return {{}, std::move(list)};
}

std::optional<PictureList> pictures_at(const fs::path& place) {
    try {
        if (is_folder(place)) {
            return pictures_in(place);
        }
        return is_table_name(place) ? std::optional(list_picture_table(place)) : std::nullopt;
    } catch (const Error&) {
        return std::nullopt;
    }
}

} // namespace ganvas
