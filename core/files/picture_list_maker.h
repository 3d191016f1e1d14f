#pragma once

#include "core/files/picture_list.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ganvas {

// What a PictureList is put together from; for picture_list.cpp. Any thread.

/// What to do where the classes can't be told.
extern const char* const kHowToArrangePictures;

struct FolderContent {
    std::vector<std::filesystem::path> folders;
    std::vector<std::filesystem::path> files;
};

/// What is in a folder, in natural_less() order. What is hidden is skipped, as is a folder that
/// can't be looked into.
FolderContent content_of(const std::filesystem::path& folder, std::vector<SkippedFile>& skipped);

/// natural_less() of whole names.
bool is_path_before(const std::filesystem::path& a, const std::filesystem::path& b);

/// The name of a folder that may end in "/" or be ".".
std::filesystem::path own_name(const std::filesystem::path& folder);

/// Throws the Error for so many classes; `what` begins it: "FOLDER has".
[[noreturn]] void refuse_class_number(const std::string& what, std::size_t classes);

/// Collects files by the words for their classes.
class PictureListMaker {
public:
    explicit PictureListMaker(std::filesystem::path source) { list_.source = std::move(source); }

    std::vector<SkippedFile>& skipped() { return list_.skipped; }

    /// All files in it and up to two folders below, of the class that it is called as.
    void add_folder(const std::filesystem::path& folder);

    /// Throws Error where there are too many classes, or files.
    void add(std::filesystem::path file, const std::string& word);

    /// The classes are in their natural order. Throws Error where there are too few.
    PictureList list() &&;

private:
    struct NaturalOrder {
        bool operator()(const std::string& a, const std::string& b) const;
    };

    void add_below(const std::filesystem::path& folder, const std::string& word, int depth);

    PictureList list_;
    /// In the order of their coming.
    std::map<std::string, std::size_t, NaturalOrder> labels_;
    std::vector<std::pair<std::filesystem::path, std::size_t>> files_;
};

} // namespace ganvas
