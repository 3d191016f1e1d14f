#include "core/files/cut_picture.h"

#include <cstdint>
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

} // namespace

bool is_cut_picture(std::span<const std::byte> file) {
    const std::string_view bytes(reinterpret_cast<const char*>(file.data()), file.size());
    return (bytes.starts_with("\xff\xd8\xff"sv) && is_cut_jpeg(bytes)) ||
           (bytes.starts_with("GIF8"sv) && is_cut_gif(bytes)) ||
           (bytes.starts_with("BM"sv) && is_cut_bmp(bytes));
}

} // namespace ganvas
