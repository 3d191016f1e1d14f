#include "core/files/picture_list_maker.h"

#include "core/base/error.h"
#include "core/base/lower_case.h"
#include "core/base/natural_order.h"
#include "core/base/number_words.h"
#include "core/files/class_names_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cstdint>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// As many as an IDX file may have.
constexpr std::size_t kMostPictures = 850'000;

/// Folders below a class's own that are looked into.
constexpr int kDeepestBelowClass = 2;

bool is_hidden(const fs::path& path) {
    const std::string name = lower_case(path.filename().native());
    return name.starts_with('.') || name == "thumbs.db" || name == "desktop.ini" ||
           name == "__macosx";
}

void check_number(std::size_t files) {
    if (files > kMostPictures) {
        throw Error("There are more than " + grouped(kMostPictures) +
                    " files, as many as Ganvas takes; choose a part of them.");
    }
}

} // namespace

const char* const kHowToArrangePictures =
    "put the pictures of each class into a folder of its own, called as the class is, and choose "
    "the folder that these lie in; or name files and labels in a table (CSV)";

bool is_path_before(const fs::path& a, const fs::path& b) {
    return natural_less(a.native(), b.native());
}

fs::path own_name(const fs::path& folder) {
    std::error_code ignored;
    fs::path whole = fs::absolute(folder, ignored).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename();
}

FolderContent content_of(const fs::path& folder, std::vector<SkippedFile>& skipped) {
    std::error_code error;
    FolderContent content;
    std::size_t seen = 0;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (++seen > 2 * kMostPictures) {
            throw Error(shown(folder) +
                        " holds too many files; choose a folder of pictures alone.");
        }
        if (is_hidden(entry->path())) {
            skipped.push_back({entry->path(), "it is hidden"});
        } else if (entry->is_directory(ignored)) {
            content.folders.push_back(entry->path());
        } else {
            content.files.push_back(entry->path()); // What is none, whoever reads it will say.
        }
    }
    if (error) {
        skipped.push_back({folder, "it can't be looked into: " + error.message()});
    }
    std::sort(content.folders.begin(), content.folders.end(), is_path_before);
    std::sort(content.files.begin(), content.files.end(), is_path_before);
    return content;
}

void refuse_class_number(const std::string& what, std::size_t classes) {
    throw Error(what + " " + (classes == 1 ? "1 class" : std::to_string(classes) + " classes") +
                " where Ganvas learns " + std::to_string(kFewestClasses) + " to " +
                std::to_string(kMostClasses) + "; " + kHowToArrangePictures + ".");
}

bool PictureListMaker::NaturalOrder::operator()(const std::string& a, const std::string& b) const {
    return natural_less(a, b);
}

void PictureListMaker::add_folder(const fs::path& folder) {
    const std::size_t before = files_.size();
    add_below(folder, own_name(folder).string(), 0);
    if (files_.size() == before) {
        skipped().push_back({folder, "it holds no files"});
    }
}

void PictureListMaker::add(fs::path file, const std::string& word) {
    const auto [place, is_new] = labels_.emplace(word, labels_.size());
    if (is_new && labels_.size() > kMostClasses) {
        refuse_class_number(shown(list_.source) + " has more than", kMostClasses);
    }
    files_.emplace_back(std::move(file), place->second);
    check_number(files_.size());
}

PictureList PictureListMaker::list() && {
    if (labels_.size() < kFewestClasses) {
        refuse_class_number(shown(list_.source) + " has", labels_.size());
    }
    std::vector<std::string> words;
    std::vector<std::uint8_t> index_of(labels_.size());
    for (const auto& [word, label] : labels_) {
        index_of[label] = static_cast<std::uint8_t>(words.size());
        words.push_back(word);
    }
    list_.classes = as_class_names(words);
    list_.files.reserve(files_.size());
    for (auto& [file, label] : files_) {
        list_.files.push_back({std::move(file), index_of[label]});
    }
    return std::move(list_);
}

void PictureListMaker::add_below(const fs::path& folder, const std::string& word, int depth) {
    const FolderContent content = content_of(folder, skipped());
    for (const fs::path& file : content.files) {
        add(file, word);
    }
    for (const fs::path& below : content.folders) {
        std::error_code ignored;
        if (fs::is_symlink(below, ignored)) { // It may lead to another class, or round in a
                                              // circle.
            skipped().push_back({below, "it is a link to a folder"});
        } else if (depth == kDeepestBelowClass) {
            skipped().push_back({below, "it lies too deep below the folder of its class"});
        } else {
            add_below(below, word, depth + 1);
        }
    }
}

} // namespace ganvas
