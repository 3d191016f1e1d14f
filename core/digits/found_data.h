#pragma once

#include "core/files/picture_list.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ganvas {

/// What somebody has chosen or dropped. A plain value.
struct FoundData {
    std::string spec;                    ///< Of data that can be used as it is; else empty.
    std::optional<PictureList> pictures; ///< That are to be made a dataset of.
};

/// Looks by names, and in folders, what these places are: a folder or files of an IDX set; a NumPy
/// file (is_npz()); a folder of pictures with a subfolder for each class, or several folders that
/// are the classes; a table of files and labels; pictures. Throws Error, which says what can't be
/// used and what to do. May take a while on a slow disk. Any thread but the GUI's.
FoundData find_data(const std::vector<std::filesystem::path>& places);

/// The pictures of a folder or a table; none where it is neither, or is arranged otherwise, so that
/// whoever wanted something else can say that.
std::optional<PictureList> pictures_at(const std::filesystem::path& place);

} // namespace ganvas
