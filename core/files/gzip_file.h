#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

struct gzFile_s;

namespace ganvas {

/// A file read front to back, unpacked on the way where it is gzip (RFC 1952) whatever its name
/// says. It takes what gunzip takes: several members in a row, and anything after the last one.
class GzipFile {
public:
    /// Throws Error when `file` is missing, unreadable or not a regular file.
    explicit GzipFile(const std::filesystem::path& file);

    /// Fills `bytes` and returns how many it got: fewer only at the end of the content. Throws
    /// Error for truncated or damaged gzip and when the disk fails.
    std::size_t read(std::span<std::uint8_t> bytes);

private:
    struct Closer {
        void operator()(gzFile_s* file) const;
    };

    void check() const;

    std::filesystem::path path_;
    std::unique_ptr<gzFile_s, Closer> file_;
};

} // namespace ganvas
