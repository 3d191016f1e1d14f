#include "tests/support/silent_disk.h"

#include <condition_variable>
#include <cstdarg>
#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <mutex>
#include <string_view>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

struct Disk {
    std::mutex mutex;
    std::condition_variable answers;
    std::string silent; ///< Empty: all of it answers.
    int waiting = 0;
};

/// Files are opened before the program's own variables are there.
Disk& disk() {
    static Disk all;
    return all;
}

void waitFor(const char* name) {
    std::unique_lock lock(disk().mutex);
    const auto isSilent = [name] {
        return !disk().silent.empty() && std::string_view(name).starts_with(disk().silent);
    };
    if (isSilent()) {
        ++disk().waiting;
        disk().answers.wait(lock, [&] { return !isSilent(); });
        --disk().waiting;
    }
}

int openOf(int folder, const char* name, int flags, mode_t mode) {
    waitFor(name);
    return static_cast<int>(::syscall(SYS_openat, folder, name, flags, mode));
}

bool takesMode(int flags) { return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE; }

} // namespace

// They are the system's functions, and clang 14's analyzer knows no va_start().
// NOLINTBEGIN(cert-dcl50-cpp,clang-analyzer-valist.Uninitialized)
#define IN_PLACE_OF_THE_SYSTEMS extern "C" __attribute__((visibility("default")))

IN_PLACE_OF_THE_SYSTEMS int open(const char* name, int flags, ...) {
    mode_t mode = 0;
    if (takesMode(flags)) {
        va_list rest;
        va_start(rest, flags);
        mode = va_arg(rest, mode_t);
        va_end(rest);
    }
    return openOf(AT_FDCWD, name, flags, mode);
}

/// Where all files may be large they are one.
IN_PLACE_OF_THE_SYSTEMS int open64(const char* name, int flags, ...) __attribute__((alias("open")));

IN_PLACE_OF_THE_SYSTEMS DIR* opendir(const char* name) {
    waitFor(name);
    static const auto next = reinterpret_cast<DIR* (*)(const char*)>(::dlsym(RTLD_NEXT, "opendir"));
    return next(name);
}

IN_PLACE_OF_THE_SYSTEMS int stat(const char* __restrict name, struct stat* __restrict status) {
    waitFor(name);
    return static_cast<int>(::syscall(SYS_newfstatat, AT_FDCWD, name, status, 0));
}

IN_PLACE_OF_THE_SYSTEMS int lstat(const char* __restrict name, struct stat* __restrict status) {
    waitFor(name);
    return static_cast<int>(::syscall(SYS_newfstatat, AT_FDCWD, name, status, AT_SYMLINK_NOFOLLOW));
}

IN_PLACE_OF_THE_SYSTEMS int statx(int folder, const char* __restrict name, int flags,
                                  unsigned int wanted, struct statx* __restrict status) {
    waitFor(name);
    return static_cast<int>(::syscall(SYS_statx, folder, name, flags, wanted, status));
}
// NOLINTEND(cert-dcl50-cpp,clang-analyzer-valist.Uninitialized)

namespace ganvas {

SilentDisk::SilentDisk(const std::string& place) {
    const std::scoped_lock lock(disk().mutex);
    disk().silent = place;
}

SilentDisk::~SilentDisk() {
    {
        const std::scoped_lock lock(disk().mutex);
        disk().silent.clear();
    }
    disk().answers.notify_all();
}

int SilentDisk::waiting() {
    const std::scoped_lock lock(disk().mutex);
    return disk().waiting;
}

} // namespace ganvas
