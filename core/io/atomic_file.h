#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace ganvas {

/// A file that takes its name only when it is complete: until then its bytes are in a temporary
/// file in the same folder, which vanishes with this object. A crash or a full disk never costs the
/// file that was there before. One thread at a time.
class AtomicFile {
public:
    /// Throws Error when the folder can't be written to.
    explicit AtomicFile(const std::filesystem::path& target);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Unbuffered. Throws Error when the disk is full.
    void write(std::span<const std::byte> bytes);

    /// Brings all to the disk (fsync), and then in the target's place. Throws Error, and leaves the
    /// target as it was, where that fails. Nothing else may be called afterwards.
    void commit();

private:
    std::filesystem::path target_;
    std::filesystem::path name_;
    int descriptor_ = -1;
    bool is_committed_ = false;
};

/// Replaces `file` by `bytes`, or leaves it as it was, under the same terms.
void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes);

/// A name beside `target` that nothing else has, for what is to take its place later.
std::filesystem::path temporary_name(const std::filesystem::path& target);

/// Throws the Error for a file that can't be written because of `error`, an errno.
[[noreturn]] void fail_to_write(const std::filesystem::path& file, int error);

} // namespace ganvas
