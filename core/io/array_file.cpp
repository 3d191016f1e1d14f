#include "core/io/array_file.h"

#include "core/error.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>

namespace ganvas {

namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little,
              "The file's numbers are little-endian and are copied as they are.");

constexpr std::array<char, 8> kMagic{'G', 'A', 'N', 'V', 'A', 'S', '\r', '\n'};
constexpr std::uint32_t kFormatVersion = 1;

/// The first bytes of the file. The checksum covers everything after them.
struct Preamble {
    std::array<char, 8> magic = kMagic;
    std::uint32_t version = kFormatVersion;
    std::uint32_t checksum = 0;
    std::uint64_t header_size = 0; ///< Of the JSON text; the arrays' bytes follow it.
};
static_assert(sizeof(Preamble) == 24);

constexpr std::array<std::pair<ArrayType, const char*>, 5> kTypeNames{{
    {ArrayType::float16, "float16"},
    {ArrayType::float32, "float32"},
    {ArrayType::float64, "float64"},
    {ArrayType::int64, "int64"},
    {ArrayType::uint8, "uint8"},
}};

std::uint32_t checksum_of(std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

json array_header(const NamedArray& array) {
    const auto* const name =
        std::find_if(kTypeNames.begin(), kTypeNames.end(),
                     [&array](const auto& entry) { return entry.first == array.type; });
    return {{"name", array.name}, {"type", name->second}, {"shape", array.shape}};
}

/// Takes the array that `header` describes off the front of `bytes`.
NamedArray take_array(const json& header, std::span<const std::byte>& bytes) {
    NamedArray array;
    array.name = header.at("name").get<std::string>();
    array.shape = header.at("shape").get<std::vector<std::int64_t>>();
    const auto type_name = header.at("type").get<std::string>();
    const auto* const type =
        std::find_if(kTypeNames.begin(), kTypeNames.end(),
                     [&](const auto& entry) { return entry.second == type_name; });
    if (type == kTypeNames.end()) {
        throw Error("it holds numbers of an unknown type");
    }
    array.type = type->first;
    std::size_t size = size_of(array.type);
    for (const std::int64_t extent : array.shape) {
        // The bytes that are there bound every product, so it cannot overflow.
        if (extent < 0 || (extent > 0 && size > bytes.size() / static_cast<std::size_t>(extent))) {
            throw Error("its arrays are longer than the file");
        }
        size *= static_cast<std::size_t>(extent);
    }
    const auto content = bytes.first(size);
    array.bytes.assign(content.begin(), content.end());
    bytes = bytes.subspan(size);
    return array;
}

} // namespace

std::vector<std::byte> pack_arrays(json header, const std::vector<NamedArray>& arrays) {
    header["arrays"] = json::array();
    for (const NamedArray& array : arrays) {
        header["arrays"].push_back(array_header(array));
    }
    // A path that is not valid UTF-8 must not keep anybody from saving.
    const std::string text =
        header.dump(/*indent=*/-1, ' ', /*ensure_ascii=*/false, json::error_handler_t::replace);

    std::size_t size = sizeof(Preamble) + text.size();
    for (const NamedArray& array : arrays) {
        size += array.bytes.size();
    }
    std::vector<std::byte> bytes(size);
    auto end = std::copy_n(reinterpret_cast<const std::byte*>(text.data()), text.size(),
                           bytes.begin() + sizeof(Preamble));
    for (const NamedArray& array : arrays) {
        end = std::copy(array.bytes.begin(), array.bytes.end(), end);
    }
    Preamble preamble;
    preamble.header_size = text.size();
    preamble.checksum = checksum_of(std::span(bytes).subspan(sizeof(Preamble)));
    std::memcpy(bytes.data(), &preamble, sizeof(preamble));
    return bytes;
}

std::vector<NamedArray> unpack_arrays(std::span<const std::byte> file, json& header) {
    Preamble preamble;
    if (file.size() < sizeof(preamble)) {
        throw Error("it is not a Ganvas file");
    }
    std::memcpy(&preamble, file.data(), sizeof(preamble));
    if (preamble.magic != kMagic) {
        throw Error("it is not a Ganvas file");
    }
    if (preamble.version > kFormatVersion) {
        throw Error("a newer Ganvas made it; update this one");
    }
    std::span<const std::byte> content = file.subspan(sizeof(preamble));
    if (checksum_of(content) != preamble.checksum || preamble.header_size > content.size()) {
        throw Error("it is damaged or incomplete");
    }
    const auto text = content.first(preamble.header_size);
    content = content.subspan(preamble.header_size);
    header = json::parse(reinterpret_cast<const char*>(text.data()),
                         reinterpret_cast<const char*>(text.data() + text.size()));
    std::vector<NamedArray> arrays;
    for (const json& array : header.at("arrays")) {
        arrays.push_back(take_array(array, content));
    }
    if (!content.empty()) {
        throw Error("it holds more than it describes");
    }
    return arrays;
}

std::vector<std::byte> read_file(const std::filesystem::path& file) {
    std::error_code error;
    if (std::filesystem::is_directory(file, error)) {
        throw Error("it is a folder");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw Error("it is not there or may not be read");
    }
    std::vector<std::byte> bytes(std::filesystem::file_size(file, error));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (error || !stream) {
        throw Error("reading it failed");
    }
    return bytes;
}

} // namespace ganvas
