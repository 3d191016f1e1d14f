#pragma once

#include "core/base/class_sheet.h"

#include <filesystem>
#include <string>

namespace ganvas {

/// Makes the dataset of the sheet (sheet_dataset()) a set of IDX files in `folder`, training and
/// test, beside the sheet itself (write_class_sheet()). What is broken off leaves a folder without
/// a set. Throws Error. Takes seconds: not for the GUI thread.
void write_sheet_data(const std::filesystem::path& folder, const ClassSheet& sheet);

/// A folder in own_datasets_folder() for a new sheet of this title, which is not there yet:
/// "my-hand" for "My hand", "my-hand-2" where that is taken. Looks at the disk.
std::filesystem::path new_sheet_folder(const std::string& title);

} // namespace ganvas
