#include "core/files/picture_list.h"

#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/base/number_words.h"
#include "core/files/class_names_file.h"
#include "core/files/label_table.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <map>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// As many as an IDX file may have.
constexpr std::size_t kMostPictures = 850'000;

/// Folders below a class's own that are looked into.
constexpr int kDeepest = 2;

constexpr const char* kHowToArrange =
    "put the pictures of each class into a folder of its own, called as the class is, and choose "
    "the folder that these lie in; or name files and labels in a table (CSV)";

/// Datasets that keep apart what is trained on have folders of these names.
constexpr std::array kSplitNames{"train", "training", "test",      "testing",
                                 "val",   "valid",    "validation"};

struct NaturalOrder {
    bool operator()(const std::string& a, const std::string& b) const { return natural_less(a, b); }
};

bool is_before(const fs::path& a, const fs::path& b) {
    return natural_less(a.native(), b.native());
}

std::string lower_name(const fs::path& path) {
    std::string name = path.string();
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name;
}

/// The name of a folder that may end in "/" or be ".".
fs::path own_name(const fs::path& folder) {
    std::error_code ignored;
    fs::path whole = fs::absolute(folder, ignored).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename();
}

struct FolderContent {
    std::vector<fs::path> folders;
    std::vector<fs::path> files;
};

bool is_hidden(const fs::path& path) {
    const std::string name = lower_name(path.filename());
    return name.starts_with('.') || name == "thumbs.db" || name == "desktop.ini" ||
           name == "__macosx";
}

/// What is in a folder, in order; what is hidden, or neither file nor folder, is skipped.
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
    std::sort(content.folders.begin(), content.folders.end(), is_before);
    std::sort(content.files.begin(), content.files.end(), is_before);
    return content;
}

void check_number(std::size_t files) {
    if (files > kMostPictures) {
        throw Error("There are more than " + grouped(kMostPictures) +
                    " files, as many as Ganvas takes; choose a part of them.");
    }
}

[[noreturn]] void refuse_number(const std::string& what, std::size_t classes) {
    throw Error(what + " " + (classes == 1 ? "1 class" : std::to_string(classes) + " classes") +
                " where Ganvas learns " + std::to_string(kFewestClasses) + " to " +
                std::to_string(kMostClasses) + "; " + kHowToArrange + ".");
}

void check_classes(const fs::path& place, std::size_t classes) {
    if (classes < kFewestClasses || classes > kMostClasses) {
        refuse_number(shown(place) + " has", classes);
    }
}

/// Collects files by the words for their classes.
class ListMaker {
public:
    explicit ListMaker(fs::path source) { list_.source = std::move(source); }

    std::vector<SkippedFile>& skipped() { return list_.skipped; }

    void add_folder(const fs::path& folder) {
        const std::size_t before = files_.size();
        add_below(folder, own_name(folder).string(), 0);
        if (files_.size() == before) {
            skipped().push_back({folder, "it holds no files"});
        }
    }

    void add(fs::path file, const std::string& word) {
        const auto [place, is_new] = labels_.emplace(word, labels_.size());
        if (is_new && labels_.size() > kMostClasses) {
            refuse_number(shown(list_.source) + " has more than", kMostClasses);
        }
        files_.push_back({std::move(file), place->second});
        check_number(files_.size());
    }

    /// The classes are in their natural order.
    PictureList list() && {
        check_classes(list_.source, labels_.size());
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

private:
    void add_below(const fs::path& folder, const std::string& word, int depth) {
        const FolderContent content = content_of(folder, skipped());
        for (const fs::path& file : content.files) {
            add(file, word);
        }
        for (const fs::path& below : content.folders) {
            std::error_code ignored;
            if (fs::is_symlink(below, ignored)) { // It may lead to another class, or round in a
                                                  // circle.
                skipped().push_back({below, "it is a link to a folder"});
            } else if (depth == kDeepest) {
                skipped().push_back({below, "it lies too deep below the folder of its class"});
            } else {
                add_below(below, word, depth + 1);
            }
        }
    }

    PictureList list_;
    std::map<std::string, std::size_t, NaturalOrder> labels_; ///< In the order of their coming.
    std::vector<std::pair<fs::path, std::size_t>> files_;
};

bool is_split(const fs::path& folder) {
    return std::find(kSplitNames.begin(), kSplitNames.end(), lower_name(own_name(folder))) !=
           kSplitNames.end();
}

void check_no_splits(const fs::path& folder, const std::vector<fs::path>& below) {
    if (!below.empty() && std::all_of(below.begin(), below.end(), is_split)) {
        throw Error(shown(folder) + " keeps apart what to train on and what to test on; choose " +
                    shown(below.back()) + " or another of its folders.");
    }
}

/// "3" of "3_01.png"; empty where the name has no such beginning.
std::string leading_word(const fs::path& file) {
    const std::string name = file.stem().string();
    const std::size_t end = name.find_first_of("_-. ([");
    return end == std::string::npos ? std::string() : name.substr(0, end);
}

std::size_t number_of_different(std::vector<std::string> words) {
    std::sort(words.begin(), words.end());
    return static_cast<std::size_t>(std::unique(words.begin(), words.end()) - words.begin());
}

template<typename WordOf>
std::vector<std::string> words_of(const std::vector<fs::path>& files, WordOf word_of) {
    std::vector<std::string> words(files.size());
    std::transform(files.begin(), files.end(), words.begin(), word_of);
    return words;
}

bool can_be_classes(const std::vector<std::string>& words) {
    const std::size_t count = number_of_different(words);
    return count >= kFewestClasses && count <= kMostClasses;
}

PictureList loose(const std::vector<fs::path>& files, const fs::path& source,
                  std::vector<SkippedFile> skipped) {
    std::vector<std::string> words =
        words_of(files, [](const fs::path& file) { return own_name(file.parent_path()).string(); });
    if (!can_be_classes(words)) {
        words = words_of(files, leading_word);
        const bool say_something =
            static_cast<std::size_t>(std::count(words.begin(), words.end(), "")) < words.size();
        if (!can_be_classes(words) || !say_something) {
            throw Error("Nothing says of which classes the files in " + shown(source) + " are: " +
                        kHowToArrange + "; or let their names begin with it, as 3_01.png.");
        }
    }
    ListMaker maker(source);
    maker.skipped() = std::move(skipped);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (words[i].empty()) {
            maker.skipped().push_back({files[i], "its name does not begin with a class"});
        } else {
            maker.add(files[i], words[i]);
        }
    }
    return std::move(maker).list();
}

bool has_ending(const fs::path& file, std::span<const char* const> endings) {
    const std::string ending = lower_name(file.extension());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

} // namespace

std::string text_of(const SkippedFile& skipped) {
    return shown(skipped.file) + ": " + skipped.reason;
}

PictureList list_picture_folder(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        throw Error("There is no folder " + shown(folder) + "; choose one with pictures.");
    }
    std::vector<SkippedFile> skipped;
    FolderContent content = content_of(folder, skipped);
    fs::path place = folder;
    for (int level = 0; level < kDeepest && content.folders.size() == 1 && content.files.empty();
         ++level) {
        place = fs::path(content.folders.front());
        content = content_of(place, skipped);
    }
    check_no_splits(place, content.folders);
    if (content.folders.empty()) {
        if (content.files.empty()) {
            throw Error(shown(folder) + " holds no pictures; " + kHowToArrange + ".");
        }
        return loose(content.files, place, std::move(skipped));
    }
    if (content.folders.size() > kMostClasses) {
        refuse_number(shown(place) + " has the folders of", content.folders.size());
    }
    ListMaker maker(folder);
    maker.skipped() = std::move(skipped);
    for (const fs::path& file : content.files) {
        maker.skipped().push_back({file, "it lies in no class's folder"});
    }
    for (const fs::path& below : content.folders) {
        maker.add_folder(below);
    }
    return std::move(maker).list();
}

PictureList list_picture_folders(const std::vector<fs::path>& folders) {
    std::vector<fs::path> sorted = folders;
    std::sort(sorted.begin(), sorted.end(), is_before);
    check_no_splits(folders.front().parent_path(), sorted);
    ListMaker maker(folders.front().parent_path());
    for (const fs::path& folder : sorted) {
        maker.add_folder(folder);
    }
    return std::move(maker).list();
}

PictureList list_picture_table(const fs::path& table) {
    ListMaker maker(table);
    for (LabelledFile& row : read_label_table(table)) {
        if (row.label.empty()) {
            maker.skipped().push_back({std::move(row.file), "its row has no label"});
        } else {
            maker.add(std::move(row.file), row.label);
        }
    }
    return std::move(maker).list();
}

PictureList list_loose_pictures(std::vector<fs::path> files) {
    std::sort(files.begin(), files.end(), is_before);
    return loose(files, files.front().parent_path(), {});
}

bool is_picture_name(const fs::path& file) {
    constexpr std::array kEndings{".png", ".jpg",  ".jpeg", ".bmp",  ".gif",  ".pbm",
                                  ".pgm", ".ppm",  ".xbm",  ".xpm",  ".svg",  ".svgz",
                                  ".ico", ".webp", ".tif",  ".tiff", ".avif", ".heic"};
    return has_ending(file, kEndings);
}

bool is_table_name(const fs::path& file) {
    constexpr std::array kEndings{".csv", ".tsv"};
    return has_ending(file, kEndings);
}

} // namespace ganvas
