#include "core/files/idx.h"

#include "core/files/atomic_file.h"
#include "core/files/idx_reader.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace ganvas {

namespace {

constexpr IdxContent kImageContent{"images", 3, 3, false};
constexpr IdxContent kLabelContent{"labels", 1, 2, true};

/// More columns than this are no labels.
constexpr std::uint32_t kMostColumns = 4096;

void check_picture_size(const IdxReader& source) {
    const std::uint32_t height = source.item_sizes()[0];
    const std::uint32_t width = source.item_sizes()[1];
    constexpr auto kLongest = std::uint32_t{kLongestIdxSide};
    if (width < 1 || height < 1 || width > kLongest || height > kLongest) {
        source.refuse("holds images of " + std::to_string(width) + "×" + std::to_string(height) +
                      " pixels; Ganvas reads sides of 1 to " + std::to_string(kLongestIdxSide) +
                      ": use other files or scale them");
    }
}

/// Makes room for `more` bytes, and ahead of them for several times what has been read: at most
/// `most`, which a header promises. Untouched, it costs nothing, and it spares copies.
void grow(std::vector<std::uint8_t>& bytes, std::size_t more, std::size_t most) {
    constexpr std::size_t kTrust = 8;
    const std::size_t needed = bytes.size() + more;
    if (needed > bytes.capacity()) {
        bytes.reserve(std::min(kTrust * needed, most));
    }
}

std::size_t bytes_of_number(IdxType type) {
    return type == IdxType::int32 ? 4 : type == IdxType::int16 ? 2 : 1;
}

std::int32_t number_at(std::span<const std::uint8_t> bytes, IdxType type) {
    switch (type) {
    case IdxType::unsigned_byte:
        return bytes[0];
    case IdxType::signed_byte:
        return static_cast<std::int8_t>(bytes[0]);
    case IdxType::int16:
        return static_cast<std::int16_t>(bytes[0] << 8U | bytes[1]);
    case IdxType::int32:
        break;
    }
    return static_cast<std::int32_t>(std::uint32_t{bytes[0]} << 24U |
                                     std::uint32_t{bytes[1]} << 16U |
                                     std::uint32_t{bytes[2]} << 8U | bytes[3]);
}

/// The labels of a file with one column or several.
class LabelColumns {
public:
    LabelColumns(IdxType type, std::size_t columns)
        : type_(type),
          length_(bytes_of_number(type)),
          columns_(columns),
          are_one_hot_(columns > 1) {}

    void add_row(std::span<const std::uint8_t> row) {
        first_.push_back(number_at(row, type_));
        if (!are_one_hot_) {
            return;
        }
        std::size_t ones = 0;
        std::size_t place = 0;
        for (std::size_t column = 0; column < columns_; ++column) {
            const std::int32_t number = number_at(row.subspan(column * length_), type_);
            if (number != 0) {
                ones += number == 1 ? 1 : 2;
                place = column;
            }
        }
        are_one_hot_ = ones == 1;
        places_.push_back(static_cast<std::int32_t>(place));
    }

    [[nodiscard]] std::vector<std::int32_t> labels() && {
        return std::move(are_one_hot_ ? places_ : first_);
    }

private:
    IdxType type_;
    std::size_t length_; ///< Bytes of a number.
    std::size_t columns_;
    bool are_one_hot_;
    std::vector<std::int32_t> first_;
    std::vector<std::int32_t> places_;
};

/// Whether the numbers were written with the lowest byte first: no set has labels like 0x05000000
/// alone.
bool are_reversed(std::span<const std::int32_t> labels) {
    const auto is_high = [](std::int32_t label) { return label != 0 && (label & 0xffffff) == 0; };
    return std::any_of(labels.begin(), labels.end(), is_high) &&
           std::all_of(labels.begin(), labels.end(),
                       [&](std::int32_t label) { return label == 0 || is_high(label); });
}

void append_number(std::vector<std::byte>& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::byte>(number >> shift & 0xff));
    }
}

/// `sizes`: the number of items, and what each measures.
std::vector<std::byte> idx_file(std::span<const std::uint32_t> sizes,
                                std::span<const std::uint8_t> items) {
    std::vector<std::byte> bytes;
    bytes.reserve(items.size() + 16);
    append_number(bytes, static_cast<std::uint32_t>(IdxType::unsigned_byte) << 8U |
                             static_cast<std::uint32_t>(sizes.size()));
    for (const std::uint32_t size : sizes) {
        append_number(bytes, size);
    }
    const auto item_bytes = std::as_bytes(items);
    bytes.insert(bytes.end(), item_bytes.begin(), item_bytes.end());
    return bytes;
}

} // namespace

Images read_idx_images(const std::filesystem::path& file, const FitPictures& fit,
                       const OnProgress& progress) {
    IdxReader source(file, kImageContent);
    check_picture_size(source);
    const auto height = static_cast<int>(source.item_sizes()[0]);
    const auto width = static_cast<int>(source.item_sizes()[1]);
    const bool fits = width == kImageSide && height == kImageSide;
    if (!fits && !fit) {
        source.refuse("holds images of " + std::to_string(width) + "×" + std::to_string(height) +
                      " pixels where 28×28 are needed: use other files or scale them");
    }
    Images images;
    source.read_items(
        static_cast<std::size_t>(width) * static_cast<std::size_t>(height),
        [&](std::span<const std::uint8_t> pixels) {
            if (!fits) {
                fit({pixels, width, height}, images);
                return;
            }
            grow(images.pixels, pixels.size(), source.count() * std::size_t{kImagePixels});
            images.pixels.insert(images.pixels.end(), pixels.begin(), pixels.end());
        },
        progress);
    return images;
}

std::vector<std::int32_t> read_idx_labels(const std::filesystem::path& file) {
    IdxReader source(file, kLabelContent);
    const std::uint32_t columns = source.item_sizes().empty() ? 1 : source.item_sizes()[0];
    if (columns < 1 || columns > kMostColumns) {
        source.refuse("has " + std::to_string(columns) +
                      " columns for each label; Ganvas reads 1 "
                      "to " +
                      std::to_string(kMostColumns) + ": use another file");
    }
    LabelColumns read(source.type(), columns);
    const std::size_t row = columns * bytes_of_number(source.type());
    source.read_items(row, [&](std::span<const std::uint8_t> bytes) {
        for (; !bytes.empty(); bytes = bytes.subspan(row)) {
            read.add_row(bytes.first(row));
        }
    });
    std::vector<std::int32_t> labels = std::move(read).labels();
    if (source.type() == IdxType::int32 && are_reversed(labels)) {
        source.refuse("has its labels in reverse order of bytes; write them with the highest byte "
                      "first, or use another file");
    }
    return labels;
}

std::vector<std::byte> idx_file_of(const Images& images) {
    const std::array<std::uint32_t, 3> sizes{static_cast<std::uint32_t>(images.count()), kImageSide,
                                             kImageSide};
    return idx_file(sizes, images.pixels);
}

std::vector<std::byte> idx_file_of(std::span<const std::uint8_t> labels) {
    const std::array<std::uint32_t, 1> sizes{static_cast<std::uint32_t>(labels.size())};
    return idx_file(sizes, labels);
}

void write_idx_images(const std::filesystem::path& file, const Images& images) {
    write_file_atomically(file, idx_file_of(images));
}

void write_idx_labels(const std::filesystem::path& file, std::span<const std::uint8_t> labels) {
    write_file_atomically(file, idx_file_of(labels));
}

} // namespace ganvas
