#include "core/files/idx_folder.h"

#include "core/base/error.h"
#include "core/files/idx.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <optional>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Below a folder that somebody named by mistake may be a whole disk.
constexpr int kMaxDepth = 2;
constexpr std::size_t kMaxFolders = 500;

bool may_be_read(const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) && fs::file_size(file, error) > 0;
}

/// All that bear the name, those first that may be what they say.
std::vector<fs::path> find_files(const fs::path& folder, std::string_view stem,
                                 std::string_view kind) {
    std::vector<fs::path> files;
    for (const char* separator : {"-", "."}) {
        for (const char* ending : {"", ".gz"}) {
            fs::path file = folder / stem;
            file += separator;
            file += kind;
            file += ending;
            std::error_code ignored;
            // Some archives unpack each file into a folder of its own name.
            for (const fs::path& found : {file, file / file.filename()}) {
                if (fs::exists(fs::symlink_status(found, ignored))) {
                    files.push_back(found);
                }
            }
        }
    }
    std::stable_partition(files.begin(), files.end(), may_be_read);
    return files;
}

std::vector<fs::path> find_images(const fs::path& folder, const IdxPair& pair) {
    return find_files(folder, pair.images, "idx3-ubyte");
}

std::vector<fs::path> find_labels(const fs::path& folder, const IdxPair& pair) {
    return find_files(folder, pair.labels, "idx1-ubyte");
}

[[noreturn]] void refuse_half(const fs::path& there, std::string_view missing, const char* kind) {
    const fs::path folder = there.has_parent_path() ? there.parent_path() : ".";
    throw Error(shown(folder) + " has " + shown(there.filename()) + " but not " +
                std::string(missing) + kind + " (plain or .gz); add it.");
}

Dataset read_pair(const fs::path& images, const fs::path& labels) {
    Dataset data;
    data.labels = read_idx_labels(labels);
    data.images = read_idx_images(images);
    if (data.images.count() != data.labels.size()) {
        throw Error(shown(images) + " holds " + std::to_string(data.images.count()) +
                    " images but " + shown(labels) + " holds " +
                    std::to_string(data.labels.size()) +
                    " labels; they must be a pair: fetch both again.");
    }
    if (data.labels.empty()) {
        throw Error(shown(images) + " and " + shown(labels) +
                    " are files without a single digit; use others.");
    }
    return data;
}

/// The folders in `folder`, in the order of their names.
std::vector<fs::path> folders_in(const fs::path& folder) {
    std::vector<fs::path> folders;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error);
         !error && entry != fs::directory_iterator() && folders.size() < kMaxFolders;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_directory(ignored)) {
            folders.push_back(entry->path());
        }
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// The nearest folder below `folder` that has the pair.
std::optional<fs::path> folder_below(const fs::path& folder, const IdxPair& pair) {
    std::vector<fs::path> level{folder};
    for (int depth = 0; depth < kMaxDepth; ++depth) {
        std::vector<fs::path> next;
        for (const fs::path& upper : level) {
            for (fs::path& lower : folders_in(upper)) {
                if (has_idx_pair(lower, pair)) {
                    return lower;
                }
                if (next.size() < kMaxFolders) {
                    next.push_back(std::move(lower));
                }
            }
        }
        level = std::move(next);
    }
    return std::nullopt;
}

std::optional<fs::path> archive_in(const fs::path& folder) {
    constexpr std::array<std::string_view, 8> kEndings{".zip", ".tar", ".tgz", ".7z",
                                                       ".rar", ".gz",  ".bz2", ".xz"};
    std::error_code error;
    for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
         entry.increment(error)) {
        const std::string ending = entry->path().extension().string();
        if (std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end()) {
            return entry->path().filename();
        }
    }
    return std::nullopt;
}

} // namespace

bool has_idx_pair(const fs::path& folder, const IdxPair& pair) {
    const auto any = [](const std::vector<fs::path>& files) {
        return !files.empty() && may_be_read(files.front());
    };
    return any(find_images(folder, pair)) && any(find_labels(folder, pair));
}

std::optional<Dataset> read_idx_pair(const fs::path& folder, const IdxPair& pair) {
    const std::vector<fs::path> images = find_images(folder, pair);
    const std::vector<fs::path> labels = find_labels(folder, pair);
    if (images.empty() && !labels.empty()) {
        refuse_half(labels.front(), pair.images, "-idx3-ubyte");
    }
    if (labels.empty() && !images.empty()) {
        refuse_half(images.front(), pair.labels, "-idx1-ubyte");
    }
    std::optional<Error> first;
    for (const fs::path& some_images : images) {
        for (const fs::path& some_labels : labels) {
            try {
                return read_pair(some_images, some_labels);
            } catch (const Error& error) {
                if (!first) {
                    first = error;
                }
            }
        }
    }
    if (first) {
        throw Error(*first);
    }
    return std::nullopt;
}

std::string idx_pair_hint(const fs::path& folder, const IdxPair& pair) {
    if (const std::optional<fs::path> below = folder_below(folder, pair)) {
        return shown(below->lexically_relative(folder)) + " below it has a pair; name that folder";
    }
    if (const std::optional<fs::path> archive = archive_in(folder)) {
        return "unpack " + shown(*archive) + " there first";
    }
    return {};
}

} // namespace ganvas
