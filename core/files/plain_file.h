#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace ganvas {

/// A plain file that is open for reading. Never waits for anybody: pipes and devices are refused,
/// where a program would wait for ever or read without end. All that throws Error does so with a
/// clause that says what is wrong with "it". One thread at a time.
class PlainFile {
public:
    explicit PlainFile(const std::filesystem::path& file);
    ~PlainFile();
    PlainFile(const PlainFile&) = delete;
    PlainFile& operator=(const PlainFile&) = delete;

    /// Null where there is no such file, or a link to none.
    static std::unique_ptr<PlainFile> if_there(const std::filesystem::path& file);

    /// What it had when it was opened. Those of /proc claim to have none.
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Fills `bytes` and returns how many it got: fewer only at the end.
    std::size_t read(std::span<std::byte> bytes);

    /// Where the next read() begins, from the file's beginning.
    void go_to(std::uintmax_t offset);

private:
    explicit PlainFile(int descriptor) : descriptor_(descriptor) {}
    void take_status();

    int descriptor_;
    std::size_t size_ = 0;
};

} // namespace ganvas
