#pragma once

#include <filesystem>
#include <string>

namespace ganvas {

/// Keeps others from a folder by a file in it that the system locks, for as long as this is there.
/// Holds the folder itself and not its path: where that is renamed meanwhile, it is given back
/// there. One thread at a time.
class FolderLock {
public:
    /// Locks `name` in `folder`. Where that can't be written, as on a read-only disk, nobody else
    /// can write there either: the folder is held without. Throws Error for a folder that isn't
    /// there.
    FolderLock(const std::filesystem::path& folder, const std::string& name);

    /// Removes the file.
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

    /// Somebody else has it.
    [[nodiscard]] bool is_refused() const { return is_refused_; }

    /// Whether `folder` is still the one that is held.
    [[nodiscard]] bool is_of(const std::filesystem::path& folder) const;

private:
    void take();

    std::string name_;
    int folder_ = -1;
    int file_ = -1; ///< Locked, or none.
    bool is_refused_ = false;
};

} // namespace ganvas
