#include "core/files/part_file.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"
#include "core/files/write_place.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ganvas {

namespace {

constexpr mode_t kPartMode = 0666; // The umask takes from it.

/// Whoever had it may rename it between our open() and our lock, each time anew: as good as had.
constexpr int kMaxClaims = 10;

bool is_still_called(const std::filesystem::path& name, const struct stat& file) {
    struct stat found {};
    return ::lstat(name.c_str(), &found) == 0 && found.st_ino == file.st_ino &&
           found.st_dev == file.st_dev;
}

} // namespace

std::optional<PartFile> PartFile::claim(const std::filesystem::path& target) {
    const WritePlace place = find_write_place(target);
    std::filesystem::path name = place.file;
    name += ".part";
    for (int attempt = 0; attempt < kMaxClaims; ++attempt) {
        // Without O_NONBLOCK a pipe that nobody reads would be waited for here.
        const int descriptor =
            ::open(name.c_str(), O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                   kPartMode);
        if (descriptor < 0) {
            fail_to_write(name, errno);
        }
        PartFile part(place.file, name, descriptor, 0);
        struct stat file {};
        if (::fstat(descriptor, &file) != 0) {
            fail_to_write(name, errno);
        }
        if (!S_ISREG(file.st_mode)) {
            throw Error(shown(name) + " is not a plain file; move it away.");
        }
        // Where locks do not work nobody else has one either.
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            return std::nullopt;
        }
        if (is_still_called(name, file)) {
            // Whoever had it until now may have written since.
            part.size_ =
                ::fstat(descriptor, &file) == 0 ? static_cast<std::uintmax_t>(file.st_size) : 0;
            return part;
        }
    }
    return std::nullopt;
}

PartFile::PartFile(std::filesystem::path target, std::filesystem::path name, int descriptor,
                   std::uintmax_t size)
    : target_(std::move(target)),
      name_(std::move(name)),
      descriptor_(descriptor),
      size_(size) {}

PartFile::~PartFile() { close(); }

PartFile::PartFile(PartFile&& other) noexcept
    : target_(std::move(other.target_)),
      name_(std::move(other.name_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_) {}

PartFile& PartFile::operator=(PartFile&& other) noexcept {
    std::swap(target_, other.target_);
    std::swap(name_, other.name_);
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}

void PartFile::close() {
    if (const int descriptor = std::exchange(descriptor_, -1); descriptor >= 0) {
        ::close(descriptor);
    }
}

void PartFile::append(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written >= 0) {
            size_ += static_cast<std::uintmax_t>(written);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            fail_to_write(name_, errno);
        }
    }
}

void PartFile::clear() {
    if (::ftruncate(descriptor_, 0) != 0) {
        fail_to_write(name_, errno);
    }
    size_ = 0;
}

void PartFile::commit() {
    // Something else may stand there by now.
    if (::fsync(descriptor_) != 0) {
        fail_to_write(target_, errno);
    }
    if (std::rename(name_.c_str(), find_write_place(target_).file.c_str()) != 0) {
        fail_to_write(target_, errno);
    }
    close();
}

void PartFile::discard() {
    ::unlink(name_.c_str());
    close();
}

} // namespace ganvas
