#include "core/files/shown_path.h"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace ganvas {

namespace {

std::uint8_t byte_at(std::string_view text, std::size_t place) {
    return static_cast<std::uint8_t>(text[place]);
}

/// The character that `text` begins with.
struct Character {
    char32_t code = 0;
    std::size_t bytes = 0; ///< 0 where it is not UTF-8 (RFC 3629).
};

Character first_character(std::string_view text) {
    const std::uint8_t lead = byte_at(text, 0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes) {
        return {};
    }
    char32_t code = lead & (0x7fU >> bytes);
    for (std::size_t n = 1; n < bytes; ++n) {
        const std::uint8_t next = byte_at(text, n);
        if ((next & 0xc0) != 0x80) {
            return {};
        }
        code = code << 6 | (next & 0x3fU);
    }
    const bool is_overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x1'0000);
    const bool is_surrogate = code >= 0xd800 && code <= 0xdfff;
    return is_overlong || is_surrogate || code > 0x10'ffff ? Character{} : Character{code, bytes};
}

/// Whether a character would break a message's line, or change how the rest of it reads.
bool disturbs(char32_t code) {
    const bool is_control = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const bool is_line_break = code == 0x2028 || code == 0x2029;
    const bool turns_writing = code == 0x200e || code == 0x200f ||
                               (code >= 0x202a && code <= 0x202e) ||
                               (code >= 0x2066 && code <= 0x2069);
    return is_control || is_line_break || turns_writing;
}

std::string escaped(std::string_view bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    for (std::size_t n = 0; n < bytes.size(); ++n) {
        const std::uint8_t byte = byte_at(bytes, n);
        if (byte == '\n' || byte == '\t') {
            text += byte == '\n' ? "\\n" : "\\t";
        } else {
            text += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 0xf]};
        }
    }
    return text;
}

} // namespace

std::string shown(const std::filesystem::path& path) {
    if (path.empty()) {
        return "\"\"";
    }
    std::string text;
    std::string_view rest = path.native();
    while (!rest.empty()) {
        const Character character = first_character(rest);
        const std::string_view bytes = rest.substr(0, std::max<std::size_t>(character.bytes, 1));
        if (character.bytes == 0 || disturbs(character.code)) {
            text += escaped(bytes);
        } else {
            text += bytes;
        }
        rest.remove_prefix(bytes.size());
    }
    return text;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const std::size_t bytes = first_character(text).bytes;
        if (bytes == 0) {
            return false;
        }
        text.remove_prefix(bytes);
    }
    return true;
}

} // namespace ganvas
