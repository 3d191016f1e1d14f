#pragma once

#include "core/base/class_sheet.h"

#include <filesystem>

namespace ganvas {

/// What the file is called in the folder of the dataset that is made of it.
inline constexpr const char* kSheetFile = "strokes.json";

/// Replaces `file` by the sheet, strokes and all, only once everything is on the disk
/// (docs/data.md). Throws Error when it can't be written, or is larger than any reader would take.
/// Any thread, as all here.
void write_class_sheet(const std::filesystem::path& file, const ClassSheet& sheet);

/// Throws Error that names the file and says what to do, for one that is damaged, no such file or
/// from a newer Ganvas.
ClassSheet read_class_sheet(const std::filesystem::path& file);

} // namespace ganvas
