#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ganvas {

/// A dataset that somebody has made in Ganvas: a set of IDX files in a folder of its own, whose
/// path is its data spec.
struct OwnDataset {
    std::filesystem::path folder;
    std::string title;     ///< For people: the drawn sheet's, or else the folder's name.
    bool is_drawn = false; ///< Of drawings, which strokes.json beside it has.
};

/// Where they lie: `datasets` beside the folders of fetched ones. Any thread, as all here.
std::filesystem::path own_datasets_folder();

/// All there are, by the folders' names; without those that something has been left unfinished of.
/// Of those with one title each says its folder, too: "My hand (my-hand-2)". Looks at the disk, and
/// into sheets: not for the GUI thread.
std::vector<OwnDataset> own_datasets();

/// What keeps a person from calling a dataset so: "A name can't have a “/”; leave it out.". Empty:
/// nothing.
std::string dataset_name_problem(const std::string& name);

/// A folder for a dataset of that name, which is not there yet: where there is one of that name,
/// the first that is free of "name 2", "name 3" and so on, with `separator` before the number.
/// Looks at the disk.
std::filesystem::path free_dataset_folder(const std::string& name, char separator = ' ');

/// What a dataset may be called that is made of the pictures there: by the file's or folder's name,
/// without what no name can have.
std::string proposed_dataset_name(const std::filesystem::path& source);

} // namespace ganvas
