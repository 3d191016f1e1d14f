#include "tests/fuzz/zip_bytes.h"

#include <zlib.h>

namespace ganvas {

namespace {

using Bytes = std::vector<std::uint8_t>;

void add(Bytes& bytes, std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
}

/// The lowest byte first.
void add_number(Bytes& bytes, std::uint64_t number, int length) {
    for (; length > 0; --length, number >>= 8U) {
        bytes.push_back(static_cast<std::uint8_t>(number));
    }
}

/// What a file's own header and its entry in the directory have in common.
void add_description(Bytes& bytes, const std::string& name, std::span<const std::uint8_t> content) {
    constexpr int kVersion = 20;
    add_number(bytes, kVersion, 2);
    add_number(bytes, 0, 8); // Neither flags, nor packed, nor a time.
    add_number(bytes, crc32_z(0, content.data(), content.size()), 4);
    add_number(bytes, content.size(), 4);
    add_number(bytes, content.size(), 4);
    add_number(bytes, name.size(), 2);
    add_number(bytes, 0, 2);
}

} // namespace

Bytes zip_of(const std::vector<std::pair<std::string, std::span<const std::uint8_t>>>& files) {
    Bytes archive;
    Bytes directory;
    for (const auto& [name, content] : files) {
        add(directory, "PK\x01\x02");
        add_number(directory, 0, 2);
        add_description(directory, name, content);
        add_number(directory, 0, 10);
        add_number(directory, archive.size(), 4);
        add(directory, name);
        add(archive, "PK\x03\x04");
        add_description(archive, name, content);
        add(archive, name);
        archive.insert(archive.end(), content.begin(), content.end());
    }
    const std::size_t begin = archive.size();
    archive.insert(archive.end(), directory.begin(), directory.end());
    add(archive, "PK\x05\x06");
    add_number(archive, 0, 4);
    add_number(archive, files.size(), 2);
    add_number(archive, files.size(), 2);
    add_number(archive, directory.size(), 4);
    add_number(archive, begin, 4);
    add_number(archive, 0, 2);
    return archive;
}

Bytes npy_of(const std::string& type, const std::string& shape,
             std::span<const std::uint8_t> numbers) {
    const std::string dictionary =
        "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
    Bytes bytes;
    add(bytes, "\x93NUMPY\x01");
    add_number(bytes, 0, 1);
    add_number(bytes, dictionary.size(), 2);
    add(bytes, dictionary);
    bytes.insert(bytes.end(), numbers.begin(), numbers.end());
    return bytes;
}

} // namespace ganvas
