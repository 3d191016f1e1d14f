#include "core/files/picture_list.h"

#include "core/base/error.h"
#include "core/base/lower_case.h"
#include "core/files/label_table.h"
#include "core/files/picture_list_maker.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Folders around the classes' own that are looked through.
constexpr int kDeepestAbove = 2;

/// Datasets that keep apart what is trained on have folders of these names.
constexpr std::array kTrainFolders{"train", "training"};
constexpr std::array kTestFolders{"test", "testing", "val", "valid", "validation"};

bool is_called(const fs::path& folder, std::span<const char* const> names) {
    return std::find(names.begin(), names.end(), lower_case(own_name(folder).native())) !=
           names.end();
}

bool is_for_training(const fs::path& folder) { return is_called(folder, kTrainFolders); }
bool is_for_testing(const fs::path& folder) { return is_called(folder, kTestFolders); }

/// Whatever else lies there, a class called "train" beside one called "test" is none.
void check_no_splits(const fs::path& folder, const std::vector<fs::path>& below) {
    const auto train = std::find_if(below.begin(), below.end(), is_for_training);
    const bool has_test = std::any_of(below.begin(), below.end(), is_for_testing);
    const bool are_all = std::all_of(below.begin(), below.end(), [](const fs::path& each) {
        return is_for_training(each) || is_for_testing(each);
    });
    if (!below.empty() && (are_all || (train != below.end() && has_test))) {
        throw Error(shown(folder) + " keeps apart what to train on and what to test on; choose " +
                    shown(train == below.end() ? below.back() : *train) +
                    " or another of its folders.");
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
        if (!can_be_classes(words)) {
            throw Error("Nothing says of which classes the files in " + shown(source) +
                        " are: " + std::string(kHowToArrangePictures) +
                        "; or let their names begin with it, as 3_01.png.");
        }
    }
    PictureListMaker maker(source);
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
    const std::string ending = lower_case(file.extension().native());
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
    for (int level = 0;
         level < kDeepestAbove && content.folders.size() == 1 && content.files.empty(); ++level) {
        place = fs::path(content.folders.front());
        content = content_of(place, skipped);
    }
    check_no_splits(place, content.folders);
    if (content.folders.empty()) {
        if (content.files.empty()) {
            throw Error(shown(folder) + " holds no pictures; " +
                        std::string(kHowToArrangePictures) + ".");
        }
        return loose(content.files, place, std::move(skipped));
    }
    if (content.folders.size() > kMostClasses) {
        refuse_class_number(shown(place) + " has the folders of", content.folders.size());
    }
    PictureListMaker maker(folder);
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
    std::sort(sorted.begin(), sorted.end(), is_path_before);
    check_no_splits(folders.front().parent_path(), sorted);
    PictureListMaker maker(folders.front().parent_path());
    for (const fs::path& folder : sorted) {
        maker.add_folder(folder);
    }
    return std::move(maker).list();
}

PictureList list_picture_table(const fs::path& table) {
    PictureListMaker maker(table);
    for (LabelledFile& row : read_label_table(table)) {
        if (row.file.empty()) {
            maker.skipped().push_back({table, "a row of it names no file"});
        } else if (row.label.empty()) {
            maker.skipped().push_back({std::move(row.file), "its row has no label"});
        } else {
            maker.add(std::move(row.file), row.label);
        }
    }
    return std::move(maker).list();
}

PictureList list_loose_pictures(std::vector<fs::path> files) {
    std::sort(files.begin(), files.end(), is_path_before);
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
