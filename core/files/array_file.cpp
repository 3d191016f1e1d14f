#include "core/files/array_file.h"

#include "core/base/error.h"
#include "core/files/array_numbers.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <set>

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

/// A description of the largest network takes 20 kB.
constexpr std::size_t kMaxHeader = 1'000'000;
constexpr std::size_t kMaxDimensions = 8;
constexpr std::size_t kMaxArrayName = 200;

struct KindOfFile {
    ArrayFileKind kind;
    const char* key; ///< In the object of every file of this kind.
    const char* name;
};

/// A model has a recipe, too.
constexpr std::array kKinds{
    KindOfFile{ArrayFileKind::model, "model_of", "an exported model"},
    KindOfFile{ArrayFileKind::judge, "judge_of", "a judge"},
    KindOfFile{ArrayFileKind::checkpoint, "recipe", "a checkpoint"},
};

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

/// How many bytes an array takes, all of which must be among the `available` ones.
std::size_t size_of(const std::vector<std::int64_t>& shape, ArrayType type, std::size_t available) {
    std::size_t size = size_of(type);
    for (const std::int64_t extent : shape) {
        // The bytes that are there bound every product, so it cannot overflow.
        if (extent > 0 && size > available / static_cast<std::size_t>(extent)) {
            throw Error("its arrays are longer than the file");
        }
        size *= static_cast<std::size_t>(extent);
    }
    if (size > available) { // A single number has no extents.
        throw Error("its arrays are longer than the file");
    }
    return size;
}

std::vector<std::int64_t> shape_of(const json& header) {
    const json& extents = member(header, "shape");
    if (!extents.is_array() || extents.size() > kMaxDimensions) {
        throw Error("the shape of an array is not a list of up to " +
                    std::to_string(kMaxDimensions) + " numbers");
    }
    std::vector<std::int64_t> shape;
    for (const json& value : extents) {
        const auto extent = whole_number<std::int64_t>(value, 0, kMaxArrayFile);
        if (!extent) {
            throw Error("the shape of an array holds what is not a whole number from 0 on");
        }
        shape.push_back(*extent);
    }
    return shape;
}

/// Takes the array that `header` describes off the front of `bytes`.
NamedArray take_array(const json& header, std::span<const std::byte>& bytes) {
    NamedArray array;
    array.name = text_member(header, "name", kMaxArrayName);
    array.shape = shape_of(header);
    const std::string type_name = text_member(header, "type", kMaxArrayName);
    const auto* const type =
        std::find_if(kTypeNames.begin(), kTypeNames.end(),
                     [&](const auto& entry) { return entry.second == type_name; });
    if (type == kTypeNames.end()) {
        throw Error("it holds numbers of an unknown type");
    }
    array.type = type->first;
    const auto content = bytes.first(size_of(array.shape, array.type, bytes.size()));
    array.bytes.assign(content.begin(), content.end());
    bytes = bytes.subspan(content.size());
    check_numbers(array);
    return array;
}

/// The object of a file; `content` is all that comes after the preamble, and then what comes after
/// the object.
json take_header(std::span<const std::byte> file, std::span<const std::byte>& content) {
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
    content = file.subspan(sizeof(preamble));
    if (preamble.version < 1 || preamble.header_size > content.size() ||
        checksum_of(content) != preamble.checksum) {
        throw Error("it is damaged or incomplete");
    }
    if (preamble.header_size > kMaxHeader) {
        throw Error("its description is too long");
    }
    const auto text = content.first(preamble.header_size);
    content = content.subspan(preamble.header_size);
    return parse_checked<json>({reinterpret_cast<const char*>(text.data()), text.size()});
}

ArrayFileKind kind_of(const json& header) {
    for (const KindOfFile& known : kKinds) {
        if (header.is_object() && header.contains(known.key)) {
            return known.kind;
        }
    }
    return ArrayFileKind::unknown;
}

void check_kind(ArrayFileKind kind, ArrayFileKind wanted) {
    if (kind == wanted) {
        return;
    }
    const auto name_of = [](ArrayFileKind named) {
        const auto* const found =
            std::find_if(kKinds.begin(), kKinds.end(),
                         [named](const KindOfFile& known) { return known.kind == named; });
        return found == kKinds.end() ? "a file of another kind" : found->name;
    };
    std::string clause = std::string("it is ") + name_of(kind) + ", not " + name_of(wanted);
    if (kind == ArrayFileKind::model && wanted == ArrayFileKind::checkpoint) {
        clause += "; it can draw digits but has nothing to go on training with, which the "
                  "checkpoint that it was exported from has";
    }
    throw Error(clause);
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

std::vector<std::byte> read_array_file(const std::filesystem::path& file) {
    return read_file(file, kMaxArrayFile, {kMagic.data(), kMagic.size()});
}

std::vector<NamedArray> unpack_arrays(std::span<const std::byte> file, ArrayFileKind kind,
                                      json& header) {
    std::span<const std::byte> content;
    header = take_header(file, content);
    check_kind(kind_of(header), kind);
    const json& described = member(header, "arrays");
    if (!described.is_array()) {
        throw Error("its description is damaged");
    }
    std::vector<NamedArray> arrays;
    std::set<std::string> names;
    for (const json& array : described) {
        arrays.push_back(take_array(array, content));
        if (!names.insert(arrays.back().name).second) {
            throw Error("it has the array " + shown(arrays.back().name) + " twice");
        }
    }
    if (!content.empty()) {
        throw Error("it holds more than it describes");
    }
    return arrays;
}

ArrayFileKind kind_of(std::span<const std::byte> file) {
    try {
        std::span<const std::byte> content;
        return kind_of(take_header(file, content));
    } catch (const Error&) {
        return ArrayFileKind::unknown;
    }
}

} // namespace ganvas
