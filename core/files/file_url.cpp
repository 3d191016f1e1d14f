#include "core/files/file_url.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <cctype>
#include <charconv>
#include <cstddef>
#include <system_error>

namespace ganvas {

namespace {

constexpr std::string_view kFileScheme = "file://";

bool is_unreserved(char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x80 &&
           (std::isalnum(code) != 0 || std::string_view("/_.-").find(c) != std::string_view::npos);
}

} // namespace

std::string file_url(std::string_view path) {
    constexpr std::string_view kHexadecimal = "0123456789ABCDEF";
    std::string url(kFileScheme);
    for (const char c : path) {
        if (is_unreserved(c)) {
            url += c;
            continue;
        }
        const auto code = static_cast<unsigned char>(c);
        url += '%';
        url += kHexadecimal[code >> 4U];
        url += kHexadecimal[code & 0xfU];
    }
    return url;
}

bool is_file_url(std::string_view text) { return text.starts_with(kFileScheme); }

std::string path_of_file_url(std::string_view url) {
    const std::string name = shown(std::string(url));
    std::string_view rest = url.substr(kFileScheme.size());
    if (constexpr std::string_view kHere = "localhost/"; rest.starts_with(kHere)) {
        rest.remove_prefix(kHere.size() - 1);
    }
    if (!rest.starts_with('/')) {
        throw Error(name + " names no file of this machine; write it as file:///folder.");
    }
    std::string path;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        if (rest[i] != '%') {
            path += rest[i];
            continue;
        }
        const std::string_view digits = rest.substr(i + 1, 2);
        unsigned code = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (digits.size() < 2 || error != std::errc() || end != digits.data() + 2) {
            throw Error(name + " has a % without two hexadecimal digits; copy all of it.");
        }
        path += static_cast<char>(code);
        i += 2;
    }
    if (path.find('\0') != std::string::npos || !is_utf8(path)) {
        throw Error(name + " names no file that there could be; give the file a name in UTF-8.");
    }
    return path;
}

} // namespace ganvas
