#include "core/io/atomic_file.h"

#include "core/error.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

std::string advice(int error) {
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "make room on the disk or choose another folder";
    case ENOENT:
    case ENOTDIR:
        return "create the folder or choose another";
    case EACCES:
    case EPERM:
    case EROFS:
        return "choose a folder that you may write to";
    default:
        return "try again or choose another folder";
    }
}

/// A file that vanishes unless it is renamed to its final name.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& target) : target_(target), name_(target) {
        static std::atomic<unsigned> counter{0};
        name_ += "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".part";
        descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0) {
            fail(errno);
        }
    }

    ~TemporaryFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        if (!renamed_) {
            ::unlink(name_.c_str());
        }
    }

    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    void write(std::span<const std::byte> bytes) {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written >= 0) {
                bytes = bytes.subspan(static_cast<std::size_t>(written));
            } else if (errno != EINTR) {
                fail(errno);
            }
        }
    }

    void rename_to_target() {
        if (::fsync(descriptor_) != 0) {
            fail(errno);
        }
        const int descriptor = descriptor_;
        descriptor_ = -1;
        if (::close(descriptor) != 0 || std::rename(name_.c_str(), target_.c_str()) != 0) {
            fail(errno);
        }
        renamed_ = true;
    }

private:
    // The destructor does not run for a constructor that throws, which is right: there the file
    // does not exist.
    [[noreturn]] void fail(int error) const {
        throw Error("Can't write " + target_.string() + ": " +
                    std::generic_category().message(error) + "; " + advice(error) + ".");
    }

    std::filesystem::path target_;
    std::filesystem::path name_;
    int descriptor_ = -1;
    bool renamed_ = false;
};

} // namespace

void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    TemporaryFile temporary(file);
    temporary.write(bytes);
    temporary.rename_to_target();
}

} // namespace ganvas
