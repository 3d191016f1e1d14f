#include "core/files/plain_file.h"

#include "core/base/error.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

std::string why_not_opened(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
    case EPERM:
        return "you may not read it; ask its owner, or choose another";
    case ENXIO:
        return "it is a device or a socket, not a plain file";
    case ELOOP:
        return "it is a link that leads back to itself; mend or remove it";
    case ENAMETOOLONG:
        return "its name is longer than a file's may be";
    default:
        return std::generic_category().message(error);
    }
}

[[noreturn]] void fail_to_read(int error) {
    throw Error("reading it failed: " + std::generic_category().message(error));
}

void check_kind(mode_t mode) {
    if (S_ISDIR(mode)) {
        throw Error("it is a folder");
    }
    if (S_ISFIFO(mode)) {
        throw Error("it is a pipe; name a plain file");
    }
    if (!S_ISREG(mode)) {
        throw Error("it is a device, not a plain file");
    }
}

int open_for_reading(const std::filesystem::path& file) {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for here.
    return ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

} // namespace

// The other constructor has ended, so that the file is closed whatever is thrown here.
PlainFile::PlainFile(const std::filesystem::path& file) : PlainFile(open_for_reading(file)) {
    if (descriptor_ < 0) {
        throw Error(why_not_opened(errno));
    }
    take_status();
}

PlainFile::~PlainFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

std::unique_ptr<PlainFile> PlainFile::if_there(const std::filesystem::path& file) {
    const int descriptor = open_for_reading(file);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return nullptr;
        }
        throw Error(why_not_opened(errno));
    }
    std::unique_ptr<PlainFile> opened(new PlainFile(descriptor));
    opened->take_status();
    return opened;
}

void PlainFile::take_status() {
    struct stat status = {};
    if (::fstat(descriptor_, &status) != 0) {
        fail_to_read(errno);
    }
    check_kind(status.st_mode);
    size_ = static_cast<std::size_t>(status.st_size);
}

std::size_t PlainFile::read(std::span<std::byte> bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(descriptor_, bytes.data() + done, bytes.size() - done);
        if (count == 0) {
            break;
        }
        if (count > 0) {
            done += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            fail_to_read(errno);
        }
    }
    return done;
}

void PlainFile::go_to(std::uintmax_t offset) {
    if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) {
        fail_to_read(errno);
    }
}

} // namespace ganvas
