#pragma once

#include <filesystem>
#include <sys/types.h>

namespace ganvas {

/// Where writing to a name leads.
struct WritePlace {
    std::filesystem::path file; ///< Not a symbolic link.
    bool exists = false;
    // Of the file that is there:
    mode_t permissions = 0; ///< Without those that make a program of another owner.
    uid_t owner = 0;
    gid_t group = 0;
    bool has_other_names = false; ///< Hard links.
};

/// `name`, or where its symbolic links lead to, whether anything is there or not. Throws Error for
/// links that go round in a circle. Any thread.
std::filesystem::path behind_links(const std::filesystem::path& name);

/// Throws Error for what can't be replaced by a file: a folder, a pipe, a device, a write-protected
/// file, a name in a folder that can't be looked into. Any thread.
WritePlace find_write_place(const std::filesystem::path& name);

/// Throws the Error for a file that can't be written because of `error`, an errno.
[[noreturn]] void fail_to_write(const std::filesystem::path& file, int error);

} // namespace ganvas
