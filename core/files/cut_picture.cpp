#include "core/files/cut_picture.h"

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string_view>

namespace ganvas {

namespace {

using namespace std::string_view_literals;

/// A picture ends behind where its own pixels begin; one within, for a preview, before.
bool is_cut_jpeg(std::string_view bytes) {
    const std::size_t pixels = bytes.rfind("\xff\xda"sv);
    return pixels == std::string_view::npos ||
           bytes.find("\xff\xd9"sv, pixels) == std::string_view::npos;
}

/// Zeros may follow.
bool is_cut_gif(std::string_view bytes) {
    const std::size_t last = bytes.find_last_not_of('\0');
    return last == std::string_view::npos || bytes[last] != ';';
}

/// Its header says how long it is; some say 0.
bool is_cut_bmp(std::string_view bytes) {
    constexpr std::size_t kPlace = 2;
    constexpr std::size_t kEnd = 6;
    if (bytes.size() < kEnd) {
        return true;
    }
    std::uint32_t length = 0;
    for (std::size_t i = kEnd; i > kPlace; --i) {
        length = length << 8U | static_cast<std::uint8_t>(bytes[i - 1]);
    }
    return length > bytes.size();
}

constexpr std::string_view kPngStart = "\x89PNG\r\n\x1a\n"sv;

std::uint32_t png_number(std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char byte : bytes.substr(0, sizeof(number))) {
        number = number << 8U | static_cast<std::uint8_t>(byte);
    }
    return number;
}

/// A part of a PNG: its length, its type, what it holds and a checksum of the latter two.
class PngChunk {
public:
    /// Takes it from the front of `rest`; none where that ends before it does.
    static std::optional<PngChunk> take(std::string_view& rest) {
        const std::size_t length = rest.size() < kNumber ? 0 : png_number(rest);
        if (rest.size() < 3 * kNumber || rest.size() - 3 * kNumber < length) {
            return std::nullopt;
        }
        const PngChunk chunk(rest.substr(kNumber, kNumber + length),
                             png_number(rest.substr(2 * kNumber + length)));
        rest.remove_prefix(3 * kNumber + length);
        return chunk;
    }

    [[nodiscard]] bool is_last() const { return checked_.starts_with("IEND"sv); }

    /// A reader may do without what has a small letter.
    [[nodiscard]] bool is_needed() const { return checked_[0] >= 'A' && checked_[0] <= 'Z'; }

    [[nodiscard]] bool is_sound() const {
        return crc32_z(0, reinterpret_cast<const Bytef*>(checked_.data()), checked_.size()) == sum_;
    }

private:
    static constexpr std::size_t kNumber = 4;

    PngChunk(std::string_view checked, std::uint32_t sum) : checked_(checked), sum_(sum) {}

    std::string_view checked_;
    std::uint32_t sum_;
};

bool is_cut_png(std::string_view rest) {
    rest.remove_prefix(kPngStart.size());
    while (const std::optional<PngChunk> chunk = PngChunk::take(rest)) {
        if (chunk->is_last()) {
            return false;
        }
    }
    return true;
}

} // namespace

bool is_damaged_picture(std::span<const std::byte> file) {
    std::string_view rest(reinterpret_cast<const char*>(file.data()), file.size());
    if (!rest.starts_with(kPngStart)) {
        return false;
    }
    rest.remove_prefix(kPngStart.size());
    while (const std::optional<PngChunk> chunk = PngChunk::take(rest)) {
        if (chunk->is_needed() && !chunk->is_sound()) {
            return true;
        }
        if (chunk->is_last()) {
            return false;
        }
    }
    return false;
}

bool is_cut_picture(std::span<const std::byte> file) {
    const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
    return (bytes.starts_with(kPngStart) && is_cut_png(bytes)) ||
           (bytes.starts_with("\xff\xd8\xff"sv) && is_cut_jpeg(bytes)) ||
           (bytes.starts_with("GIF8"sv) && is_cut_gif(bytes)) ||
           (bytes.starts_with("BM"sv) && is_cut_bmp(bytes));
}

} // namespace ganvas
