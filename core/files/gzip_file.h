#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace ganvas {

/// A file read front to back, unpacked on the way where it is gzip (RFC 1952) whatever its name
/// says, and once more where that is gzip again. It takes what gunzip takes: several members in a
/// row, and anything after the last one.
class GzipFile {
public:
    /// Throws Error when `file` is missing, unreadable or not a regular file, and for gzip that is
    /// damaged at its beginning.
    explicit GzipFile(const std::filesystem::path& file);
    ~GzipFile();
    GzipFile(const GzipFile&) = delete;
    GzipFile& operator=(const GzipFile&) = delete;

    /// Fills `bytes` and returns how many it got: fewer only at the end of the content. Throws
    /// Error for truncated or damaged gzip and when the disk fails.
    std::size_t read(std::span<std::uint8_t> bytes);

    /// What the bytes come from: the disk, or gzip within it.
    class Layer;

private:
    std::unique_ptr<Layer> content_;
    std::vector<std::uint8_t> start_; ///< Read of it to see what it is, and not handed out yet.
};

} // namespace ganvas
