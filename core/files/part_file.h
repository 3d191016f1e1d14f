#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace ganvas {

/// A file that arrives piece by piece, over several starts of the program if need be: until it is
/// complete its bytes are in `NAME.part` beside it, which stays when this object or its process
/// goes. One process at a time has it. One thread at a time.
class PartFile {
public:
    /// Opens or makes the part of `target`; nothing while somebody else has it, in another process
    /// or in this one. Throws Error when the folder can't be written to, when the target is a
    /// folder, pipe or device, or write-protected, and when the part is no plain file.
    static std::optional<PartFile> claim(const std::filesystem::path& target);

    ~PartFile(); ///< What has arrived stays.
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&& other) noexcept;

    /// The part's own name.
    [[nodiscard]] const std::filesystem::path& name() const { return name_; }

    /// How many bytes have arrived.
    [[nodiscard]] std::uintmax_t size() const { return size_; }

    /// Throws Error when the disk is full or fails; as many as fitted are there then.
    void append(std::span<const std::byte> bytes);

    /// Nothing has arrived. Throws Error.
    void clear();

    /// Brings it to the disk and in the target's place. Throws Error, and leaves both as they were,
    /// where that fails. Nothing else may be called afterwards.
    void commit();

    /// Removes it. Nothing else may be called afterwards.
    void discard();

private:
    PartFile(std::filesystem::path target, std::filesystem::path name, int descriptor,
             std::uintmax_t size);
    void close();

    std::filesystem::path target_;
    std::filesystem::path name_;
    int descriptor_ = -1;
    std::uintmax_t size_ = 0;
};

} // namespace ganvas
