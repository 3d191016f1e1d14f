#pragma once

#include "core/files/write_place.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace ganvas {

enum class Durability {
    synced, ///< On the disk, with its name, when commit() returns: it survives a power cut.
    cached  ///< Written when the system likes: for one of many files, which sync_files() brings to
            ///< the disk together, and for the GUI thread, which must not wait for a disk.
};

/// A file that takes its name only when it is complete: until then its bytes are in a temporary
/// file in the same folder, which vanishes with this object. A crash or a full disk never costs the
/// file that was there before. Symbolic links are followed, and a file that was there gives its
/// attributes to the new one (core/files/file_attributes.h). Where other names share
/// the file (hard links), or it is a mount point, the complete content is copied into it instead.
/// What processes that ended have left beside it is removed. One thread at a time.
class AtomicFile {
public:
    /// Throws Error when the folder can't be written to, when the name is that of a folder, pipe or
    /// device and when the file is write-protected.
    explicit AtomicFile(const std::filesystem::path& target,
                        Durability durability = Durability::synced);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// Unbuffered. Throws Error when the disk is full.
    void write(std::span<const std::byte> bytes);

    /// Brings all in the target's place. Throws Error, and leaves the target as it was, where that
    /// fails. Nothing else may be called afterwards.
    void commit();

private:
    void overwrite();

    std::filesystem::path target_;
    Durability durability_;
    WritePlace place_;
    std::filesystem::path name_;
    int descriptor_ = -1;
    bool is_committed_ = false;
};

/// Replaces `file` by `bytes`, or leaves it as it was, under the same terms.
void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes,
                           Durability durability = Durability::synced);

/// Brings everything that was written into `folder` to the disk at once, however many files: one
/// sync of its file system. Throws Error when the disk fails. Not for the GUI thread.
void sync_files(const std::filesystem::path& folder);

} // namespace ganvas
