#include "core/files/npy_header.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <string>
#include <system_error>

namespace ganvas {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kNpyMagic = "\x93NUMPY"sv;
constexpr std::size_t kVersionPlace = 6;
constexpr std::size_t kLongestHeader = 65'536;
constexpr std::size_t kMostDimensions = 8;

[[noreturn]] void fail_damaged() { throw Error("its header is damaged; fetch or save it again"); }

/// What stands in the dictionary behind a key, up to its end.
std::string_view value_of(std::string_view text, std::string_view key) {
    for (const char quote : {'\'', '"'}) {
        const std::string quoted = quote + std::string(key) + quote;
        if (const std::size_t place = text.find(quoted); place != std::string_view::npos) {
            text.remove_prefix(place + quoted.size());
            const std::size_t begin = text.find_first_not_of(" :");
            return text.substr(std::min(begin, text.size()));
        }
    }
    fail_damaged();
}

std::string_view type_in(std::string_view text) {
    const std::string_view value = value_of(text, "descr");
    if (value.starts_with('[')) {
        throw Error("it holds records, not numbers; save each field as an array of its own");
    }
    if (value.empty() || (value.front() != '\'' && value.front() != '"')) {
        fail_damaged();
    }
    const std::size_t end = value.find(value.front(), 1);
    if (end == std::string_view::npos) {
        fail_damaged();
    }
    return value.substr(1, end - 1);
}

void take_type(std::string_view type, NpyHeader& header) {
    const std::string shown_type = shown(type);
    if (type.ends_with('O')) {
        throw Error("it holds Python's objects (pickled); save it as numbers");
    }
    if (type.size() < 3) {
        fail_damaged();
    }
    header.is_big_endian = type[0] == '>';
    std::size_t bytes = 0;
    const auto [end, problem] = std::from_chars(type.data() + 2, type.data() + type.size(), bytes);
    if (problem != std::errc() || end != type.data() + type.size()) {
        fail_damaged();
    }
    header.bytes = bytes;
    const bool is_size = bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
    switch (type[1]) {
    case 'b':
        header.kind = NpyHeader::Kind::boolean;
        break;
    case 'i':
        header.kind = NpyHeader::Kind::whole;
        break;
    case 'u':
        header.kind = NpyHeader::Kind::natural;
        break;
    case 'f':
        header.kind = NpyHeader::Kind::floating;
        break;
    default:
        throw Error("it holds \"" + shown_type + "\", no numbers; save it as numbers");
    }
    if (!is_size || (header.kind == NpyHeader::Kind::boolean && bytes != 1) ||
        (header.kind == NpyHeader::Kind::floating && bytes < 4)) {
        throw Error("it holds numbers of the type \"" + shown_type +
                    "\"; save it as uint8 or float32");
    }
}

std::vector<std::uint64_t> shape_in(std::string_view text) {
    std::string_view value = value_of(text, "shape");
    const std::size_t end = value.find(')');
    if (!value.starts_with('(') || end == std::string_view::npos) {
        fail_damaged();
    }
    value = value.substr(1, end - 1);
    std::vector<std::uint64_t> shape;
    while (true) {
        const std::size_t begin = value.find_first_not_of(" ,");
        if (begin == std::string_view::npos) {
            return shape;
        }
        value.remove_prefix(begin);
        std::uint64_t size = 0;
        const auto [stop, problem] =
            std::from_chars(value.data(), value.data() + value.size(), size);
        if (problem != std::errc() || shape.size() == kMostDimensions) {
            fail_damaged();
        }
        shape.push_back(size);
        value.remove_prefix(static_cast<std::size_t>(stop - value.data()));
        if (value.starts_with('L')) { // Python 2 wrote long numbers so.
            value.remove_prefix(1);
        }
    }
}

std::uint64_t raw_number(const NpyHeader& header, const std::uint8_t* bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < header.bytes; ++i) {
        number = number << 8U | bytes[header.is_big_endian ? i : header.bytes - 1 - i];
    }
    return number;
}

/// Of so many bytes, with a sign.
std::int64_t signed_number(std::uint64_t raw, std::size_t bytes) {
    switch (bytes) {
    case 1:
        return static_cast<std::int8_t>(raw);
    case 2:
        return static_cast<std::int16_t>(raw);
    case 4:
        return static_cast<std::int32_t>(raw);
    default:
        return static_cast<std::int64_t>(raw);
    }
}

} // namespace

std::size_t npy_header_size(std::span<const std::uint8_t> start) {
    const std::string_view bytes(reinterpret_cast<const char*>(start.data()), start.size());
    if (start.size() < kNpyStart || !bytes.starts_with(kNpyMagic)) {
        throw Error("it is no NumPy array; fetch or save it again");
    }
    const std::uint8_t version = start[kVersionPlace];
    if (version < 1 || version > 3) {
        throw Error("it is of version " + std::to_string(version) +
                    " of NumPy's format; save it by another NumPy");
    }
    std::size_t length = start[8] + std::size_t{start[9]} * 256;
    std::size_t begin = 10;
    if (version > 1) {
        length += (start[10] + std::size_t{start[11]} * 256) * 65'536;
        begin = 12;
    }
    if (length > kLongestHeader) {
        fail_damaged();
    }
    return begin + length;
}

NpyHeader parse_npy_dictionary(std::string_view text) {
    NpyHeader header;
    take_type(type_in(text), header);
    header.is_fortran_order = value_of(text, "fortran_order").starts_with("True");
    header.shape = shape_in(text);
    return header;
}

double npy_number(const NpyHeader& header, const std::uint8_t* bytes) {
    const std::uint64_t raw = raw_number(header, bytes);
    switch (header.kind) {
    case NpyHeader::Kind::boolean:
        return raw != 0 ? 1 : 0;
    case NpyHeader::Kind::natural:
        return static_cast<double>(raw);
    case NpyHeader::Kind::whole:
        return static_cast<double>(signed_number(raw, header.bytes));
    case NpyHeader::Kind::floating:
        break;
    }
    return header.bytes == 4 ? double{std::bit_cast<float>(static_cast<std::uint32_t>(raw))}
                             : std::bit_cast<double>(raw);
}

} // namespace ganvas
