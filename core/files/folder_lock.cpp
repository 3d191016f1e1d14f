#include "core/files/folder_lock.h"

#include "core/files/write_place.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ganvas {

namespace {

bool is_same_file(const struct stat& one, const struct stat& other) {
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

} // namespace

FolderLock::FolderLock(const std::filesystem::path& folder, const std::string& name)
    : name_(name),
      folder_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    if (folder_ < 0) {
        fail_to_write(folder / name, errno);
    }
    take();
}

FolderLock::~FolderLock() {
    if (file_ >= 0) {
        ::unlinkat(folder_, name_.c_str(), 0); // Before the lock goes: nobody else has it yet.
        ::close(file_);
    }
    ::close(folder_);
}

void FolderLock::take() {
    constexpr mode_t kMode = 0644;
    constexpr int kFlags = O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW;
    while ((file_ = ::openat(folder_, name_.c_str(), kFlags, kMode)) >= 0) {
        is_refused_ = ::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (is_refused_) {
            ::close(std::exchange(file_, -1));
            return;
        }
        struct stat named {};
        struct stat held {};
        if (::fstat(file_, &held) == 0 &&
            ::fstatat(folder_, name_.c_str(), &named, AT_SYMLINK_NOFOLLOW) == 0 &&
            is_same_file(named, held)) {
            return;
        }
        ::close(file_); // Whoever had it has removed the name between the two.
    }
}

bool FolderLock::is_of(const std::filesystem::path& folder) const {
    struct stat named {};
    struct stat held {};
    return ::stat(folder.c_str(), &named) == 0 && ::fstat(folder_, &held) == 0 &&
           is_same_file(named, held);
}

} // namespace ganvas
