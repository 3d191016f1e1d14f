#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace ganvas {

/// A file read front to back, unpacked on the way where it is gzip (RFC 1952) whatever its name
/// says. Unlike zlib's gzread it refuses bytes after the end of the gzip data.
class GzipFile {
public:
    /// Throws Error when `file` is missing, unreadable or not a regular file.
    explicit GzipFile(const std::filesystem::path& file);
    ~GzipFile();
    GzipFile(const GzipFile&) = delete;
    GzipFile& operator=(const GzipFile&) = delete;

    /// Fills `bytes` and returns how many it got: fewer only at the end of the content. Throws
    /// Error for truncated or damaged gzip and when the disk fails.
    std::size_t read(std::span<std::uint8_t> bytes);

private:
    struct Unpacker;
    struct Closer {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };

    std::size_t read_packed(std::span<std::uint8_t> bytes);

    std::filesystem::path path_;
    std::unique_ptr<std::FILE, Closer> file_;
    std::unique_ptr<Unpacker> unpacker_; ///< Null for a plain file.
};

} // namespace ganvas
