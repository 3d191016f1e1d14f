#pragma once

#include "core/base/images.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace ganvas {

/// What is in a file.
using Bytes = std::vector<std::uint8_t>;

inline void append(Bytes& bytes, std::uint32_t number) {
    for (int shift = 24; shift >= 0; shift -= 8) {
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
    }
}

/// An IDX file whose header says `header` and whose content is `length` bytes.
inline Bytes idx(std::initializer_list<std::uint32_t> header, std::size_t length) {
    Bytes bytes;
    for (const std::uint32_t number : header) {
        append(bytes, number);
    }
    for (std::size_t i = 0; i < length; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(i % 10));
    }
    return bytes;
}

inline Bytes images_file() { return idx({0x803, 2, 28, 28}, 2 * kImagePixels); }
inline Bytes labels_file() { return idx({0x801, 5}, 5); }

/// `bytes` and then `zeros` zero bytes, which are never all in memory.
inline Bytes gzip(Bytes bytes, std::size_t zeros = 0) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    Bytes packed(deflateBound(&stream, bytes.size()) + zeros / 500 + 64);
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    stream.next_in = bytes.data();
    stream.avail_in = static_cast<uInt>(bytes.size());
    deflate(&stream, Z_NO_FLUSH);
    Bytes block(1 << 16);
    for (; zeros > 0; zeros -= std::min(zeros, block.size())) {
        stream.next_in = block.data();
        stream.avail_in = static_cast<uInt>(std::min(zeros, block.size()));
        deflate(&stream, Z_NO_FLUSH);
    }
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline Bytes shortened(Bytes bytes, std::size_t by) {
    bytes.erase(bytes.end() - static_cast<std::ptrdiff_t>(by), bytes.end());
    return bytes;
}

inline Bytes lengthened(Bytes bytes, std::size_t by) {
    bytes.resize(bytes.size() + by);
    return bytes;
}

inline Bytes changed(Bytes bytes, std::size_t position, std::uint8_t value) {
    bytes.at(position) = value;
    return bytes;
}

inline Bytes joined(const std::vector<Bytes>& parts) {
    Bytes bytes;
    for (const Bytes& part : parts) {
        bytes.insert(bytes.end(), part.begin(), part.end());
    }
    return bytes;
}

/// `bytes` in gzip members of `length` bytes each.
inline Bytes gzip_members(const Bytes& bytes, std::size_t length) {
    Bytes packed;
    for (std::size_t begin = 0; begin < bytes.size(); begin += length) {
        const auto first = bytes.begin() + static_cast<std::ptrdiff_t>(begin);
        const auto count = std::min(length, bytes.size() - begin);
        packed = joined({packed, gzip(Bytes(first, first + static_cast<std::ptrdiff_t>(count)))});
    }
    return packed;
}

} // namespace ganvas
