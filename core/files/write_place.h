#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <string>
#include <sys/types.h>

namespace ganvas {

/// Something can't be written. The sentence advises another place: whoever can't choose one says
/// problem() and what else to do about code().
class WriteError : public Error {
public:
    /// `code` is an errno.
    WriteError(const std::string& problem, const std::string& advice, int code)
        : Error(problem + "; " + advice + "."),
          problem_(problem),
          code_(code) {}

    /// "Can't write /home/me/a.png: No space left on device".
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] int code() const { return code_; }

private:
    std::string problem_;
    int code_;
};

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

/// Throws the WriteError for a file that can't be written because of `error`, an errno.
[[noreturn]] void fail_to_write(const std::filesystem::path& file, int error);

} // namespace ganvas
