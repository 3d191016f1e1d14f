#pragma once

#include "core/base/class_sheet.h"

#include <filesystem>
#include <string>

namespace ganvas {

/// Makes the dataset of the sheet (sheet_dataset()) a set of IDX files in `folder`, training and
/// test, beside the sheet itself (write_class_sheet()). What is broken off leaves a folder without
/// a set. Throws Error. Takes seconds: not for the GUI thread.
void write_sheet_data(const std::filesystem::path& folder, const ClassSheet& sheet);

/// The same without the sheet, for one that is there already.
void write_sheet_set(const std::filesystem::path& folder, const ClassSheet& sheet);

/// Whether a set has been made in `folder`. Looks at the disk, as the following.
bool has_sheet_set(const std::filesystem::path& folder);

/// Whether that is of the sheet as it was kept last, by the times of the files.
bool is_sheet_set_new(const std::filesystem::path& folder);

/// A folder in own_datasets_folder() for a new sheet of this title, which is not there yet:
/// "my-hand" for "My hand", "my-hand-2" where that is taken.
std::filesystem::path new_sheet_folder(const std::string& title);

} // namespace ganvas
