#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace ganvas {

/// A file in memory, for readers that ask for a name.
class InFile {
public:
    /// Ends the process where the system has no such files.
    InFile();
    ~InFile();
    InFile(const InFile&) = delete;
    InFile& operator=(const InFile&) = delete;

    /// The name of the file, which has this content from now on.
    const std::filesystem::path& with(std::span<const std::uint8_t> bytes);

private:
    int descriptor_;
    std::filesystem::path name_;
};

/// A folder for what readers look for beside a file, or write. Empty at first, and removed in the
/// end; lies where $TMPDIR says, which should be in memory.
class InFolder {
public:
    InFolder();
    ~InFolder();
    InFolder(const InFolder&) = delete;
    InFolder& operator=(const InFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    /// Replaces the content of a file, or adds to it; its folder is there. Returns its path.
    std::filesystem::path write(const char* name, std::span<const std::uint8_t> bytes) const;
    void append(const char* name, std::span<const std::uint8_t> bytes) const;

    /// Removes all that is in it, and then has copies of the files of another folder.
    void become(const std::filesystem::path& other) const;

private:
    std::filesystem::path path_;
};

} // namespace ganvas
