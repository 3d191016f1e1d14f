#include "core/files/gzip_file.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <new>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <zlib.h>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr unsigned kBuffer = 1U << 17;                     // Several times zlib's own.
constexpr std::size_t kLargestRead = std::size_t{1} << 30; // zlib counts in unsigned int.

constexpr std::size_t kGzipStart = 2; ///< By so many bytes it is known.
constexpr int kMostLayers = 2;

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
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) {
        refuse_unreadable(file, errno);
    }
    return descriptor;
}

[[noreturn]] void refuse_cut(const fs::path& file) {
    throw Error(shown(file) + " ends in the middle of its gzip data; fetch or copy it again.");
}

[[noreturn]] void refuse_damaged(const fs::path& file) {
    throw Error(shown(file) + " holds damaged gzip data; fetch or copy it again.");
}

bool is_gzip(std::span<const std::uint8_t> start) {
    constexpr std::array<std::uint8_t, kGzipStart> kGzipMagic{0x1f, 0x8b};
    return start.size() >= kGzipMagic.size() &&
           std::equal(kGzipMagic.begin(), kGzipMagic.end(), start.begin());
}

} // namespace

class GzipFile::Layer {
public:
    Layer() = default;
    virtual ~Layer() = default;
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    /// As GzipFile::read().
    virtual std::size_t read(std::span<std::uint8_t> bytes) = 0;
};

namespace {

class FileLayer : public GzipFile::Layer {
public:
    explicit FileLayer(fs::path file) : path_(std::move(file)), descriptor_(open_regular(path_)) {}
    ~FileLayer() override { ::close(descriptor_); }
    FileLayer(const FileLayer&) = delete;
    FileLayer& operator=(const FileLayer&) = delete;

    std::size_t read(std::span<std::uint8_t> bytes) override {
        std::size_t done = 0;
        while (done < bytes.size()) {
            const ssize_t got = ::read(descriptor_, bytes.data() + done, bytes.size() - done);
            if (got == 0) {
                break;
            }
            if (got > 0) {
                done += static_cast<std::size_t>(got);
            } else if (errno != EINTR) {
                refuse_unreadable(path_, errno);
            }
        }
        return done;
    }

private:
    fs::path path_;
    int descriptor_;
};

/// The content of gzip that is another layer's content, of which `start` has been read. By
/// inflate() itself: gzread() takes a file for whole that is cut where its buffer happens to end.
class PackedLayer : public GzipFile::Layer {
public:
    PackedLayer(fs::path file, std::unique_ptr<GzipFile::Layer> packed,
                std::span<const std::uint8_t> start)
        : path_(std::move(file)),
          packed_(std::move(packed)),
          buffer_(kBuffer) {
        constexpr int kGzipOnly = 15 + 16;
        if (inflateInit2(&stream_, kGzipOnly) != Z_OK) {
            throw std::bad_alloc();
        }
        std::copy(start.begin(), start.end(), buffer_.begin());
        stream_.next_in = buffer_.data();
        stream_.avail_in = static_cast<uInt>(start.size());
    }
    ~PackedLayer() override { inflateEnd(&stream_); }
    PackedLayer(const PackedLayer&) = delete;
    PackedLayer& operator=(const PackedLayer&) = delete;

    std::size_t read(std::span<std::uint8_t> bytes) override {
        std::size_t done = 0;
        while (done < bytes.size() && !has_ended_) {
            const std::size_t wanted = std::min(bytes.size() - done, kLargestRead);
            stream_.next_out = bytes.data() + done;
            stream_.avail_out = static_cast<uInt>(wanted);
            inflate_some();
            done += wanted - stream_.avail_out;
        }
        return done;
    }

private:
    void inflate_some() {
        if (stream_.avail_in == 0) {
            refill();
        }
        switch (inflate(&stream_, Z_NO_FLUSH)) {
        case Z_OK:
            return;
        case Z_STREAM_END:
            next_member();
            return;
        case Z_BUF_ERROR:
            refuse_cut(path_);
        case Z_MEM_ERROR:
            throw std::bad_alloc();
        default:
            refuse_damaged(path_);
        }
    }

    /// Puts as much as there is behind what has not been inflated yet.
    void refill() {
        std::copy_n(stream_.next_in, stream_.avail_in, buffer_.begin());
        stream_.next_in = buffer_.data();
        stream_.avail_in +=
            static_cast<uInt>(packed_->read(std::span(buffer_).subspan(stream_.avail_in)));
    }

    void next_member() {
        if (stream_.avail_in < kGzipStart) {
            refill();
        }
        has_ended_ = !is_gzip({stream_.next_in, stream_.avail_in});
        inflateReset(&stream_);
    }

    fs::path path_;
    std::unique_ptr<GzipFile::Layer> packed_;
    std::vector<std::uint8_t> buffer_;
    z_stream stream_{};
    bool has_ended_ = false;
};

} // namespace

GzipFile::GzipFile(const fs::path& file) : content_(std::make_unique<FileLayer>(file)) {
    const auto read_start = [this] {
        start_.resize(kGzipStart);
        start_.resize(content_->read(start_));
    };
    read_start();
    for (int layer = 0; layer < kMostLayers && is_gzip(start_); ++layer) {
        content_ = std::make_unique<PackedLayer>(file, std::move(content_), start_);
        read_start();
    }
}

GzipFile::~GzipFile() = default;

std::size_t GzipFile::read(std::span<std::uint8_t> bytes) {
    const std::size_t early = std::min(bytes.size(), start_.size());
    std::copy_n(start_.begin(), early, bytes.begin());
    start_.erase(start_.begin(), start_.begin() + static_cast<std::ptrdiff_t>(early));
    return early + (early < bytes.size() ? content_->read(bytes.subspan(early)) : 0);
}

} // namespace ganvas
