#pragma once

#include "core/digits/picture_import.h"

#include <cstddef>
#include <filesystem>

namespace ganvas {

/// Writes what was imported into `folder`, which is made where it isn't there: the set as
/// write_idx_set() has it, where `keeps_some` with what parted_for_scores() keeps; made-from.json,
/// which says of what it was made and how; and skipped.txt, a line for each file that was left out
/// and why, where there was any (docs/data.md). Returns how many pictures are kept for scores.
/// Throws Error. Any thread.
std::size_t write_picture_set(const std::filesystem::path& folder, const PictureImport& import,
                              bool keeps_some);

} // namespace ganvas
