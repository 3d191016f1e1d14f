#include "core/files/atomic_file.h"

#include "core/base/error.h"
#include "core/files/file_attributes.h"
#include "core/files/shown_path.h"
#include "core/files/temporary_name.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <mutex>
#include <set>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace ganvas {

namespace {

constexpr mode_t kUsualMode = 0666; // The umask takes from it.

/// To find a name that nothing has: more would mean that something is wrong with the folder.
constexpr int kMaxAttempts = 1000;

constexpr std::size_t kCopiedAtOnce = std::size_t{1} << 20;

/// A folder of ten thousand pictures is not to be searched for each of them.
bool is_first_in(const std::filesystem::path& folder) {
    static std::mutex mutex;
    static std::set<std::filesystem::path> known;
    const std::lock_guard lock(mutex);
    return known.insert(folder).second;
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    [[nodiscard]] int get() const { return number_; }

private:
    int number_;
};

/// Brings the name that a rename gave to `file` to the disk. Some file systems can't, and some
/// folders may be written to but not opened: that is no fault of the file.
void sync_folder_of(const std::filesystem::path& file) {
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    ::fsync(descriptor.get());
}

/// False, with errno, when that fails.
bool write_all(int descriptor, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

bool copy_all(int from, int to) {
    std::vector<std::byte> bytes(kCopiedAtOnce);
    off_t place = 0;
    ssize_t got = 0;
    while ((got = ::pread(from, bytes.data(), bytes.size(), place)) > 0) {
        if (!write_all(to, std::span(bytes).first(static_cast<std::size_t>(got)))) {
            return false;
        }
        place += got;
    }
    return got == 0;
}

} // namespace

AtomicFile::AtomicFile(const std::filesystem::path& target, Durability durability)
    : target_(target),
      durability_(durability),
      place_(find_write_place(target)) {
    if (durability == Durability::synced || is_first_in(place_.file.parent_path())) {
        remove_leftovers(place_.file);
    }
    // What replaces a file that others may not read is not to be read by them either.
    const mode_t mode = place_.exists ? S_IRUSR | S_IWUSR : kUsualMode;
    int error = EEXIST;
    for (int attempt = 0; error == EEXIST && attempt < kMaxAttempts; ++attempt) {
        name_ = temporary_name(place_.file);
        descriptor_ = ::open(name_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (descriptor_ < 0) {
            error = errno;
        } else if (claim_temporary(descriptor_)) {
            return;
        } else {
            ::close(descriptor_);
        }
    }
    fail_to_write(target_, error);
}

AtomicFile::~AtomicFile() {
    if (!is_committed_) {
        ::unlink(name_.c_str());
    }
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

void AtomicFile::write(std::span<const std::byte> bytes) {
    if (!write_all(descriptor_, bytes)) {
        fail_to_write(target_, errno);
    }
}

void AtomicFile::commit() {
    // A recording takes minutes: something else may stand there by now.
    if (const WritePlace now = find_write_place(target_); now.file == place_.file) {
        place_ = now;
    }
    if (place_.exists) {
        take_attributes(descriptor_, place_);
    }
    if (durability_ == Durability::synced && ::fsync(descriptor_) != 0) {
        fail_to_write(target_, errno);
    }
    // Some disks say only now that they are full; the claim lasts while another descriptor is open.
    if (::close(::dup(descriptor_)) != 0) {
        fail_to_write(target_, errno);
    }
    if (!place_.has_other_names && std::rename(name_.c_str(), place_.file.c_str()) == 0) {
        is_committed_ = true;
    } else if (place_.has_other_names || errno == EBUSY) { // A mount point.
        overwrite();
    } else {
        fail_to_write(target_, errno);
    }
    if (durability_ == Durability::synced) {
        sync_folder_of(place_.file);
    }
}

void AtomicFile::overwrite() {
    struct stat content {};
    const Descriptor file(::open(place_.file.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (file.get() < 0 || ::fstat(descriptor_, &content) != 0) {
        fail_to_write(target_, errno);
    }
    // Takes the room first: what can fail from here on is the disk itself.
    const int error = content.st_size > 0 ? ::posix_fallocate(file.get(), 0, content.st_size) : 0;
    if (error != 0) {
        fail_to_write(target_, error);
    }
    const bool is_done = copy_all(descriptor_, file.get()) &&
                         ::ftruncate(file.get(), content.st_size) == 0 &&
                         (durability_ == Durability::cached || ::fsync(file.get()) == 0);
    if (!is_done) {
        is_committed_ = true; // The temporary file is the only one that is whole.
        throw Error("Can't write all of " + shown(target_) + ": " +
                    std::generic_category().message(errno) + "; its new content is in " +
                    shown(name_) + ", copy it from there.");
    }
}

void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes,
                           Durability durability) {
    AtomicFile target(file, durability);
    target.write(bytes);
    target.commit();
}

void sync_files(const std::filesystem::path& folder) {
    const Descriptor descriptor(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (descriptor.get() < 0 || ::syncfs(descriptor.get()) != 0) {
        fail_to_write(folder, errno);
    }
}

} // namespace ganvas
