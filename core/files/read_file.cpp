#include "core/files/read_file.h"

#include <cerrno>
#include <span>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ganvas {

namespace {

/// Files that claim no size, as those of /proc, grow by so much at a time.
constexpr std::size_t kPiece = 1 << 16;

class OpenFile {
public:
    explicit OpenFile(const std::filesystem::path& file)
        // Without O_NONBLOCK a pipe that nobody writes to would be waited for here.
        : descriptor_(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

std::string system_reason(int error) { return std::generic_category().message(error); }

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
    default:
        return system_reason(error);
    }
}

[[noreturn]] void refuse_size(std::size_t limit) {
    throw Error("it is longer than " + std::to_string(limit / 1'000'000) +
                " MB, so it must be another kind of file");
}

/// The size of what is a plain file.
std::size_t size_of(int descriptor) {
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        throw Error("reading it failed: " + system_reason(errno));
    }
    if (S_ISDIR(status.st_mode)) {
        throw Error("it is a folder");
    }
    if (S_ISFIFO(status.st_mode)) {
        throw Error("it is a pipe; name a plain file");
    }
    if (!S_ISREG(status.st_mode)) {
        throw Error("it is a device, not a plain file");
    }
    return static_cast<std::size_t>(status.st_size);
}

/// As many as there are of the next ones; none at the end.
std::size_t read_some(int descriptor, std::span<std::byte> bytes) {
    ssize_t count = 0;
    do {
        count = ::read(descriptor, bytes.data(), bytes.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) {
        throw Error("reading it failed: " + system_reason(errno));
    }
    return static_cast<std::size_t>(count);
}

/// At most `count`; they will be read again.
std::vector<std::byte> first_bytes(int descriptor, std::size_t count) {
    std::vector<std::byte> bytes(count);
    bytes.resize(count == 0 ? 0 : read_some(descriptor, bytes));
    if (::lseek(descriptor, 0, SEEK_SET) != 0) {
        throw Error("reading it failed: " + system_reason(errno));
    }
    return bytes;
}

} // namespace

std::vector<std::byte> read_file(const std::filesystem::path& file, std::size_t limit,
                                 std::string_view beginning) {
    const OpenFile open(file);
    if (open.descriptor() < 0) {
        throw Error(why_not_opened(errno));
    }
    const std::size_t size = size_of(open.descriptor());
    std::vector<std::byte> bytes = first_bytes(open.descriptor(), beginning.size());
    if (!beginning.starts_with({reinterpret_cast<const char*>(bytes.data()), bytes.size()})) {
        return bytes;
    }
    if (size > limit) {
        refuse_size(limit);
    }
    // One byte more than there should be shows the end without another copy.
    bytes.resize(size + 1);
    std::size_t done = 0;
    while (done <= limit) {
        const std::size_t count = read_some(open.descriptor(), std::span(bytes).subspan(done));
        if (count == 0) {
            bytes.resize(done);
            return bytes;
        }
        done += count;
        if (done == bytes.size()) {
            bytes.resize(done + kPiece);
        }
    }
    refuse_size(limit);
}

void fail_to_open(const std::string& kind, const std::string& name, const std::string& clause) {
    throw Error("The " + kind + " " + name + " cannot be opened: " + clause + ".");
}

} // namespace ganvas
