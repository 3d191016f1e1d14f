#include "core/io/atomic_file.h"

#include "core/error.h"
#include "core/io/shown_path.h"

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
    case EEXIST:
    case EISDIR:
    case ENOTEMPTY:
        return "choose another name";
    default:
        return "try again or choose another folder";
    }
}

} // namespace

std::filesystem::path temporary_name(const std::filesystem::path& target) {
    static std::atomic<unsigned> counter{0};
    std::filesystem::path name = target;
    name += "." + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".part";
    return name;
}

void fail_to_write(const std::filesystem::path& file, int error) {
    throw Error("Can't write " + shown(file) + ": " + std::generic_category().message(error) +
                "; " + advice(error) + ".");
}

AtomicFile::AtomicFile(const std::filesystem::path& target)
    : target_(target),
      name_(temporary_name(target)),
      descriptor_(::open(name_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) {
        fail_to_write(target_, errno);
    }
}

AtomicFile::~AtomicFile() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!is_committed_) {
        ::unlink(name_.c_str());
    }
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            fail_to_write(target_, errno);
        }
    }
}

void AtomicFile::commit() {
    if (::fsync(descriptor_) != 0) {
        fail_to_write(target_, errno);
    }
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0 || std::rename(name_.c_str(), target_.c_str()) != 0) {
        fail_to_write(target_, errno);
    }
    is_committed_ = true;
}

void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes) {
    AtomicFile target(file);
    target.write(bytes);
    target.commit();
}

} // namespace ganvas
