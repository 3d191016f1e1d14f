#include "app/cli/data_folder.h"

#include "app/cli/commands.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Through links, and without the "/" that a folder's name may end in.
fs::path whole_path(const fs::path& place) {
    std::error_code error;
    const fs::path absolute = fs::absolute(place, error); // What isn't there would stay relative.
    fs::path whole = fs::weakly_canonical(absolute, error);
    if (error) {
        whole = absolute.lexically_normal();
    }
    return whole.has_filename() ? whole : whole.parent_path();
}

} // namespace

void refuse_data_in(const fs::path& out, OwnFiles own) {
    if (const std::optional<fs::path> file = data_in_the_way(out, own)) {
        throw UsageError(shown(out) + " holds a dataset (" + shown(file->filename()) +
                         "); choose another --out, or replace it by --overwrite.");
    }
}

void refuse_folder_within(const fs::path& out, const fs::path& source) {
    const fs::path inner = whole_path(out);
    const fs::path outer = whole_path(source);
    if (std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first ==
        outer.end()) {
        throw UsageError(shown(out) + " lies in " + shown(source) +
                         ", whose pictures the dataset would hide; choose an --out outside it.");
    }
}

} // namespace ganvas
