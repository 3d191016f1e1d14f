#pragma once

#include "core/base/class_sheet.h"
#include "core/base/dataset.h"
#include "core/base/split.h"

#include <cstdint>
#include <string>

namespace ganvas {

/// Pictures of each class: enough that no batch sees one twice soon, few enough that they are drawn
/// and read within a second or two.
inline constexpr int kSheetPictures = 400;
inline constexpr int kSheetTestPictures = 200;

/// What keeps a dataset from being made of the sheet, in one sentence that says what to do; empty:
/// nothing. Any thread, as all here.
std::string sheet_problem(const ClassSheet& sheet);

/// As many pictures of each class, in random order, none of them twice: of those that are drawn
/// each drawing as it is, then each in turn written again (rewritten()). `builtin_percent` of each
/// digit's are built-in digits, where the classes are the digits. The test split has other
/// writings of the same drawings, and other built-in digits: it is no other hand. The same for the
/// same sheet and seed, on every machine. Throws Error, which is sheet_problem().
Dataset sheet_dataset(const ClassSheet& sheet, Split split = Split::train, std::uint64_t seed = 1);

} // namespace ganvas
