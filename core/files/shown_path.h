#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace ganvas {

/// A file's name as a message may bear it: one line of valid UTF-8, whatever bytes the name has.
/// Line breaks and other control characters, marks that turn the direction of writing, and bytes
/// that are not UTF-8 are written as \n, \t or \xNN; everything else stays as it is. An empty name
/// is "". Any thread.
std::string shown(const std::filesystem::path& path);

/// Whether all of `text` is UTF-8. Any thread.
bool is_utf8(std::string_view text);

} // namespace ganvas
