#include "core/files/gzip_file.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <zlib.h>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kBuffer = 1U << 17;                     // Several times zlib's own.
constexpr std::size_t kLargestRead = std::size_t{1} << 30; // gzread() counts in int.

[[noreturn]] void refuse_unreadable(const fs::path& file, int error) {
    throw Error("Can't read " + shown(file) + ": " + std::generic_category().message(error) +
                "; check the name and the permissions.");
}

[[noreturn]] void refuse_missing(const fs::path& file) {
    std::error_code error;
    const fs::path target = fs::read_symlink(file, error);
    if (error) {
        refuse_unreadable(file, ENOENT);
    }
    throw Error(shown(file) + " is a link to " + shown(target) +
                ", which is not there; mend or remove the link.");
}

/// Throws Error for what is no regular file; a pipe or a device could keep us waiting for ever.
void check_kind(const fs::path& file, mode_t mode) {
    if (S_ISDIR(mode)) {
        throw Error(shown(file) +
                    " is a folder where an IDX file is expected; name a file or move it away.");
    }
    if (!S_ISREG(mode)) {
        throw Error(shown(file) + " is not a regular file; copy its content to one.");
    }
}

int open_regular(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        if (errno == ENOENT) {
            refuse_missing(file);
        }
        refuse_unreadable(file, errno);
    }
    check_kind(file, status.st_mode);
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (descriptor < 0) {
        refuse_unreadable(file, errno);
    }
    return descriptor;
}

} // namespace

void GzipFile::Closer::operator()(gzFile_s* file) const { gzclose_r(file); }

GzipFile::GzipFile(const fs::path& file) : path_(file) {
    const int descriptor = open_regular(file);
    file_.reset(gzdopen(descriptor, "rb"));
    if (!file_) {
        ::close(descriptor);
        throw std::bad_alloc();
    }
    gzbuffer(file_.get(), kBuffer);
}

std::size_t GzipFile::read(std::span<std::uint8_t> bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const std::size_t wanted = std::min(bytes.size() - done, kLargestRead);
        const int got = gzread(file_.get(), bytes.data() + done, static_cast<unsigned>(wanted));
        if (got < static_cast<int>(wanted)) {
            check();
            return done + static_cast<std::size_t>(std::max(got, 0));
        }
        done += wanted;
    }
    return done;
}

/// Throws when less came than was asked for by a fault of the file and not by its end.
void GzipFile::check() const {
    int problem = Z_OK;
    gzerror(file_.get(), &problem);
    switch (problem) {
    case Z_OK:
        return;
    case Z_ERRNO:
        refuse_unreadable(path_, errno);
    case Z_MEM_ERROR:
        throw std::bad_alloc();
    case Z_BUF_ERROR:
        throw Error(shown(path_) + " ends in the middle of its gzip data; fetch or copy it again.");
    default:
        throw Error(shown(path_) + " holds damaged gzip data; fetch or copy it again.");
    }
}

} // namespace ganvas
