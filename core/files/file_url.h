#pragma once

#include <string>
#include <string_view>

namespace ganvas {

/// `path`, which begins with /, as "file:///…" (RFC 8089): ASCII, and one plain word of a command
/// line. Any thread, as all here.
std::string file_url(std::string_view path);

/// Whether `text` begins as one.
bool is_file_url(std::string_view text);

/// The path of such a URL, of this machine. Throws Error for another machine's, for a % that no two
/// hexadecimal digits follow, and for a name that no file has or that is not UTF-8.
std::string path_of_file_url(std::string_view url);

} // namespace ganvas
