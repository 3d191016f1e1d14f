#include "core/files/write_place.h"

#include "core/files/shown_path.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace ganvas {

namespace {

/// As many as Linux itself follows.
constexpr int kMaxLinks = 40;

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
    case ENAMETOOLONG:
        return "choose a shorter name";
    case ELOOP:
        return "mend the link or choose another name";
    default:
        return "try again or choose another folder";
    }
}

[[noreturn]] void refuse_place(const std::filesystem::path& name, const std::string& why) {
    throw Error("Can't write " + shown(name) + ": it is " + why + ".");
}

const char* kind_of(mode_t mode) {
    if (S_ISFIFO(mode)) {
        return "a pipe";
    }
    return S_ISSOCK(mode) ? "a socket" : "a device";
}

} // namespace

void fail_to_write(const std::filesystem::path& file, int error) {
    throw WriteError("Can't write " + shown(file) + ": " + std::generic_category().message(error),
                     advice(error), error);
}

std::filesystem::path behind_links(const std::filesystem::path& name) {
    std::filesystem::path file = name;
    for (int links = 0; links < kMaxLinks; ++links) {
        std::error_code error;
        const std::filesystem::path next = std::filesystem::read_symlink(file, error);
        if (error) {
            return file;
        }
        file = file.parent_path() / next;
    }
    fail_to_write(name, ELOOP);
}

WritePlace find_write_place(const std::filesystem::path& name) {
    if (!name.has_filename()) {
        refuse_place(name, "no name of a file; choose one");
    }
    WritePlace place{.file = behind_links(name)};
    struct stat found {};
    if (::stat(name.c_str(), &found) != 0) {
        if (errno != ENOENT) {
            fail_to_write(name, errno);
        }
        return place;
    }
    if (S_ISDIR(found.st_mode)) {
        fail_to_write(name, EISDIR);
    }
    if (!S_ISREG(found.st_mode)) {
        refuse_place(name, std::string(kind_of(found.st_mode)) + "; choose the name of a file");
    }
    // Links such as those in /proc/self/fd lead to files that may have lost the name they tell.
    struct stat behind {};
    if (::lstat(place.file.c_str(), &behind) != 0 || behind.st_ino != found.st_ino ||
        behind.st_dev != found.st_dev) {
        refuse_place(name, "a file without a name of its own; choose another");
    }
    if (::faccessat(AT_FDCWD, place.file.c_str(), W_OK, AT_EACCESS) != 0) {
        if (errno != EACCES) {
            fail_to_write(name, errno);
        }
        throw WriteError("Can't write " + shown(name) + ": it is write-protected",
                         "choose another name or permit writing", EACCES);
    }
    place.exists = true;
    place.permissions = found.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
    place.owner = found.st_uid;
    place.group = found.st_gid;
    place.has_other_names = found.st_nlink > 1;
    return place;
}

} // namespace ganvas
