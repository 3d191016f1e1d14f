#pragma once

#include "core/base/on_progress.h"
#include "core/files/gzip_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// The types of IDX that Ganvas reads.
enum class IdxType : std::uint8_t { unsigned_byte = 8, signed_byte = 9, int16 = 0xb, int32 = 0xc };

/// What an IDX file must be.
struct IdxContent {
    const char* items; ///< For messages: "images".
    int fewest_dimensions;
    int most_dimensions; ///< The first of them is the number of items.
    bool takes_numbers;  ///< Other types than unsigned bytes, too.
};

/// An IDX file, plain or gzip, read front to back: its header, then its items. Memory is allocated
/// for bytes that were read, never on the word of a header. All that throws Error names the file.
class IdxReader {
public:
    /// Reads the header. Throws Error for a file that can't be read and for what is no IDX file of
    /// that content, or promises more items than any dataset has.
    IdxReader(std::filesystem::path file, const IdxContent& content);

    [[nodiscard]] IdxType type() const { return type_; }
    /// Of one item: 28, 28 of MNIST's images, nothing of its labels.
    [[nodiscard]] std::span<const std::uint32_t> item_sizes() const {
        return std::span(sizes_).subspan(1);
    }
    [[nodiscard]] std::uint32_t count() const { return sizes_[0]; }

    /// Hands on all items, some whole ones at a time. `item_bytes` ≥ 1 is the length of one. Throws
    /// Error unless the file holds exactly those that its header promises.
    void read_items(std::size_t item_bytes,
                    const std::function<void(std::span<const std::uint8_t>)>& take,
                    const OnProgress& progress = {});

    /// Throws the Error that the file does what `why` says: "holds no image".
    [[noreturn]] void refuse(const std::string& why) const;

private:
    std::uint32_t read_number();
    void check_magic();
    void check_sizes();
    [[noreturn]] void refuse_foreign(std::span<const std::uint8_t> start);
    [[noreturn]] void refuse_cut(std::size_t item_bytes, std::uint64_t got);

    std::filesystem::path path_;
    IdxContent content_;
    GzipFile source_;
    IdxType type_ = IdxType::unsigned_byte;
    std::vector<std::uint32_t> sizes_;
};

} // namespace ganvas
