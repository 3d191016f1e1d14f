#pragma once

#include "core/base/class_names.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ganvas {

/// A file that is left out, and why.
struct SkippedFile {
    std::filesystem::path file;
    std::string reason; ///< A clause that says what is wrong with "it".
};

/// "FILE: it is hidden"
std::string text_of(const SkippedFile& skipped);

/// Files that are to become a dataset, whatever they hold: nobody has looked into them yet. A
/// plain value.
struct PictureList {
    struct File {
        std::filesystem::path file;
        std::uint8_t label = 0; ///< Index of its class.
    };

    std::filesystem::path source; ///< The folder or the table; the folder that loose files lie in.
    ClassNames classes;
    std::vector<File> files; ///< Class by class, or as the table has them.
    std::vector<SkippedFile> skipped;
};

// All throw Error, with a sentence that says how to arrange the pictures, where there are not 2 to
// 62 classes or too many files. Names are in natural_less() order. Take a while on a slow disk. Any
// thread.

/// Of a folder with a subfolder for each class, which is called as the class is; its pictures lie
/// in it or up to two folders below. One that holds nothing but a single other folder stands for
/// that one. Pictures without subfolders: as list_loose_pictures().
PictureList list_picture_folder(const std::filesystem::path& folder);

/// Of several folders, each of them a class.
PictureList list_picture_folders(const std::vector<std::filesystem::path>& folders);

/// Of a table (read_label_table()).
PictureList list_picture_table(const std::filesystem::path& table);

/// Of files: their classes are the folders that they lie in, or, where that is one, what their
/// names begin with, up to a "_", "-", ".", blank or bracket: "3_01.png" is a 3.
PictureList list_loose_pictures(std::vector<std::filesystem::path> files);

/// Whether a file's name ends as pictures' do: ".png", say, in capitals or not.
bool is_picture_name(const std::filesystem::path& file);

/// Whether it ends as a table's: ".csv" or ".tsv".
bool is_table_name(const std::filesystem::path& file);

} // namespace ganvas
