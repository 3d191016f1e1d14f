#include "core/files/idx.h"

#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/foreign_content.h"
#include "core/files/gzip_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace ganvas {

namespace {

constexpr std::uint8_t kUnsignedByte = 0x08; // The type code of IDX.
constexpr std::size_t kReadAtOnce = std::size_t{1} << 20;
// Thirty times MNIST. A small gzip file can unpack to terabytes; this is where we stop believing.
constexpr std::uint32_t kMaxItems = 2'000'000;

struct Content {
    const char* items;  ///< For messages.
    int dimensions;     ///< The first is the number of items.
    std::size_t length; ///< Bytes of one item.
};

constexpr Content kImageContent{"images", 3, kImagePixels};
constexpr Content kLabelContent{"labels", 1, 1};

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& why) {
    throw Error(shown(file) + " " + why + ".");
}

std::uint32_t read_number(GzipFile& source, const std::filesystem::path& file) {
    std::array<std::uint8_t, 4> bytes{};
    if (source.read(bytes) != bytes.size()) {
        refuse(file, "ends within its IDX header; fetch or copy it again");
    }
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes) {
        number = number << 8 | byte;
    }
    return number;
}

/// Says what `file` is instead of IDX. `start` has been read of it.
[[noreturn]] void refuse_foreign(GzipFile& source, const std::filesystem::path& file,
                                 std::span<const std::uint8_t> start) {
    std::array<std::uint8_t, kForeignStart> bytes{};
    std::copy(start.begin(), start.end(), bytes.begin());
    const std::size_t more = source.read(std::span(bytes).subspan(start.size()));
    refuse(file, "is not an IDX file (it does not start with IDX's magic number): " +
                     foreign_content(std::span(bytes).first(start.size() + more)));
}

/// Reads and checks everything before the items and returns their number.
std::uint32_t read_header(GzipFile& source, const std::filesystem::path& file,
                          const Content& content) {
    std::array<std::uint8_t, 4> magic{};
    const std::size_t got = source.read(magic);
    if (got == 0) {
        refuse(file, "is empty; fetch or copy it again");
    }
    if (got < magic.size() || magic[0] != 0 || magic[1] != 0) {
        refuse_foreign(source, file, std::span(magic).first(got));
    }
    if (magic[2] != kUnsignedByte) {
        refuse(
            file,
            "has IDX type " + std::to_string(magic[2]) +
                "; only unsigned bytes (type 8) are images or labels of digits: use other files");
    }
    if (magic[3] != content.dimensions) {
        refuse(file, "has " + std::to_string(magic[3]) + " dimensions where " + content.items +
                         " have " + std::to_string(content.dimensions) +
                         "; are images and labels mixed up? Give each the other's name");
    }
    const std::uint32_t count = read_number(source, file);
    if (content.dimensions == 3) {
        const std::uint32_t rows = read_number(source, file);
        const std::uint32_t columns = read_number(source, file);
        if (rows != kImageSide || columns != kImageSide) {
            refuse(file, "holds images of " + std::to_string(columns) + "×" + std::to_string(rows) +
                             " pixels; Ganvas needs 28×28: use other files or scale them");
        }
    }
    return count;
}

std::vector<std::uint8_t> read_idx(const std::filesystem::path& file, const Content& content) {
    GzipFile source(file);
    const std::uint32_t count = read_header(source, file, content);
    const std::uint64_t expected = std::uint64_t{count} * content.length;
    const std::uint64_t limit = std::min<std::uint64_t>(count, kMaxItems) * content.length;

    std::vector<std::uint8_t> bytes;
    bool ended = false;
    while (!ended && bytes.size() < limit) {
        const std::size_t before = bytes.size();
        const std::size_t wanted = std::min<std::uint64_t>(kReadAtOnce, limit - before);
        bytes.resize(before + wanted);
        const std::size_t got = source.read(std::span(bytes).subspan(before));
        bytes.resize(before + got);
        ended = got < wanted;
    }
    if (ended) {
        refuse(file, "ends after " + std::to_string(bytes.size() / content.length) + " of the " +
                         std::to_string(count) + " " + content.items +
                         " that its header promises; fetch or copy it again");
    }
    if (limit < expected) {
        refuse(file, "promises " + std::to_string(count) + " " + content.items +
                         "; Ganvas reads up to " + std::to_string(kMaxItems) +
                         ": use a part of them");
    }
    std::array<std::uint8_t, 1> extra{};
    if (source.read(extra) != 0) {
        refuse(file, "goes on after the " + std::to_string(count) + " " + content.items +
                         " that its header promises; fetch or copy it again");
    }
    return bytes;
}

void append_number(std::vector<std::byte>& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::byte>(number >> shift & 0xff));
    }
}

void write_idx(const std::filesystem::path& file, const Content& content,
               std::span<const std::uint8_t> items) {
    std::vector<std::byte> bytes;
    bytes.reserve(items.size() + 16);
    append_number(bytes, std::uint32_t{kUnsignedByte} << 8 |
                             static_cast<std::uint32_t>(content.dimensions));
    append_number(bytes, static_cast<std::uint32_t>(items.size() / content.length));
    if (content.dimensions == 3) {
        append_number(bytes, kImageSide);
        append_number(bytes, kImageSide);
    }
    const auto item_bytes = std::as_bytes(items);
    bytes.insert(bytes.end(), item_bytes.begin(), item_bytes.end());
    write_file_atomically(file, bytes);
}

} // namespace

Images read_idx_images(const std::filesystem::path& file) {
    return Images{read_idx(file, kImageContent)};
}

std::vector<std::uint8_t> read_idx_labels(const std::filesystem::path& file) {
    std::vector<std::uint8_t> labels = read_idx(file, kLabelContent);
    const auto bad = std::find_if(labels.begin(), labels.end(),
                                  [](std::uint8_t label) { return label >= kDigitCount; });
    if (bad != labels.end()) {
        refuse(file, "has the label " + std::to_string(*bad) + " at position " +
                         std::to_string(bad - labels.begin()) +
                         "; labels are digits, 0 to 9: use other files");
    }
    return labels;
}

void write_idx_images(const std::filesystem::path& file, const Images& images) {
    write_idx(file, kImageContent, images.pixels);
}

void write_idx_labels(const std::filesystem::path& file, std::span<const std::uint8_t> labels) {
    write_idx(file, kLabelContent, labels);
}

} // namespace ganvas
