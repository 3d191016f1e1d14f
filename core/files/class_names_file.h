#pragma once

#include "core/base/class_names.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace ganvas {

/// The names in a text file of UTF-8, one a line: 2 to 62 of them, no two the same, of up to 40
/// bytes without control characters; blanks around a name and empty lines at the end do not count.
/// Throws Error that names the file and the line. Any thread, as all here.
ClassNames read_class_names(const std::filesystem::path& file);

/// What such a file of these names holds.
std::string class_names_text(const ClassNames& names);

/// Names as such a file has them, for what people call classes: without what can't be shown, cut
/// to its length, and different from each other by a number where need be.
ClassNames as_class_names(const std::vector<std::string>& words);
/// What keeps `name` from being a class's, as it is said of a line: "is empty; write a name there".
/// Empty: nothing.
std::string class_name_fault(const std::string& name);

/// Writes them in that form, replacing `file` only once everything is on disk. Throws Error.
void write_class_names(const std::filesystem::path& file, const ClassNames& names);

/// What an EMNIST mapping says: for each label the character that stands for it, the first where a
/// line has several ("1 65 97" is "A"). Throws Error as above.
std::map<std::int32_t, std::string> read_class_mapping(const std::filesystem::path& file);

} // namespace ganvas
