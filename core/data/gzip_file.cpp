#include "core/data/gzip_file.h"

#include "core/error.h"
#include "core/io/shown_path.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <new>
#include <string>
#include <system_error>
#include <zlib.h>

namespace ganvas {

namespace {

constexpr int kGzipWindowBits = 15 + 16; // zlib.h: 16 asks for a gzip header and its checksum.

[[noreturn]] void refuse_unreadable(const std::filesystem::path& file, int error) {
    throw Error("Can't read " + shown(file) + ": " + std::generic_category().message(error) +
                "; check the name and the permissions.");
}

} // namespace

struct GzipFile::Unpacker {
    Unpacker() {
        if (inflateInit2(&stream, kGzipWindowBits) != Z_OK) {
            throw std::bad_alloc();
        }
    }
    ~Unpacker() { inflateEnd(&stream); }
    Unpacker(const Unpacker&) = delete;
    Unpacker& operator=(const Unpacker&) = delete;

    z_stream stream{};
    std::array<std::uint8_t, 65536> packed{};
    bool finished = false;
};

GzipFile::GzipFile(const std::filesystem::path& file) : path_(file) {
    std::error_code error;
    const std::filesystem::file_status status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) {
        refuse_unreadable(file, error ? error.value() : ENOENT);
    }
    if (std::filesystem::is_directory(status)) {
        throw Error(shown(file) + " is a folder where an IDX file is expected; name a file.");
    }
    // A pipe or a device could keep us waiting for ever.
    if (!std::filesystem::is_regular_file(status)) {
        throw Error(shown(file) + " is not a regular file; copy its content to one.");
    }
    file_.reset(std::fopen(file.c_str(), "rb"));
    if (!file_) {
        refuse_unreadable(file, errno);
    }
    std::array<std::uint8_t, 2> start{};
    const std::size_t got = std::fread(start.data(), 1, start.size(), file_.get());
    if (got == start.size() && start[0] == 0x1f && start[1] == 0x8b) {
        unpacker_ = std::make_unique<Unpacker>();
    }
    std::rewind(file_.get());
}

GzipFile::~GzipFile() = default;

std::size_t GzipFile::read(std::span<std::uint8_t> bytes) {
    if (unpacker_) {
        return read_packed(bytes);
    }
    const std::size_t got = std::fread(bytes.data(), 1, bytes.size(), file_.get());
    if (std::ferror(file_.get()) != 0) {
        refuse_unreadable(path_, errno);
    }
    return got;
}

std::size_t GzipFile::read_packed(std::span<std::uint8_t> bytes) {
    z_stream& stream = unpacker_->stream;
    std::size_t done = 0;
    while (!unpacker_->finished && done < bytes.size()) {
        if (stream.avail_in == 0) {
            const std::size_t got =
                std::fread(unpacker_->packed.data(), 1, unpacker_->packed.size(), file_.get());
            if (std::ferror(file_.get()) != 0) {
                refuse_unreadable(path_, errno);
            }
            if (got == 0) {
                throw Error(shown(path_) +
                            " ends in the middle of its gzip data; fetch or copy it again.");
            }
            stream.next_in = unpacker_->packed.data();
            stream.avail_in = static_cast<uInt>(got);
        }
        const std::size_t room =
            std::min<std::size_t>(bytes.size() - done, std::numeric_limits<uInt>::max());
        stream.next_out = bytes.data() + done;
        stream.avail_out = static_cast<uInt>(room);
        const int result = inflate(&stream, Z_NO_FLUSH);
        done += room - stream.avail_out;
        if (result == Z_STREAM_END) {
            unpacker_->finished = true;
        } else if (result == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            throw Error(shown(path_) + " holds damaged gzip data; fetch or copy it again.");
        }
    }
    const bool at_end =
        !unpacker_->finished || (stream.avail_in == 0 && std::fgetc(file_.get()) == EOF);
    if (!at_end) {
        throw Error(shown(path_) +
                    " goes on after the end of its gzip data; fetch or copy it again.");
    }
    return done;
}

} // namespace ganvas
