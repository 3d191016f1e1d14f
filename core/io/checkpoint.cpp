#include "core/io/checkpoint.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/io/recipe_json.h"

#include <nlohmann/json.hpp>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <span>

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

constexpr std::array<std::pair<ArrayType, const char*>, 4> kTypeNames{{
    {ArrayType::float32, "float32"},
    {ArrayType::float64, "float64"},
    {ArrayType::int64, "int64"},
    {ArrayType::uint8, "uint8"},
}};

std::uint32_t checksum_of(std::span<const std::byte> bytes) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

template<typename Value>
NamedArray to_column(std::string name, ArrayType type, const std::vector<StepMetrics>& history,
                     Value StepMetrics::*member) {
    NamedArray column{std::move(name), type, {static_cast<std::int64_t>(history.size())}, {}};
    column.bytes.resize(history.size() * sizeof(Value));
    auto* target = column.bytes.data();
    for (const StepMetrics& metrics : history) {
        std::memcpy(target, &(metrics.*member), sizeof(Value));
        target += sizeof(Value);
    }
    return column;
}

std::vector<NamedArray> history_columns(const std::vector<StepMetrics>& history) {
    std::vector<NamedArray> columns{
        to_column("metrics.step", ArrayType::int64, history, &StepMetrics::step),
        to_column("metrics.seconds", ArrayType::float64, history, &StepMetrics::seconds)};
    for (const MetricColumn& column : metric_columns()) {
        columns.push_back(to_column("metrics." + std::string(column.key), ArrayType::float32,
                                    history, column.member));
    }
    return columns;
}

/// Reads a column of the history, if `array` is the one called `name`.
template<typename Value>
void take_column(const NamedArray& array, std::string_view name, ArrayType type,
                 std::vector<StepMetrics>& history, Value StepMetrics::*member) {
    if (array.name != name) {
        return;
    }
    const std::size_t rows = array.bytes.size() / sizeof(Value);
    if (array.type != type || (!history.empty() && history.size() != rows)) {
        throw Error("its history is inconsistent");
    }
    history.resize(rows);
    for (std::size_t i = 0; i < rows; ++i) {
        std::memcpy(&(history[i].*member), array.bytes.data() + i * sizeof(Value), sizeof(Value));
    }
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

Checkpoint parse(const std::vector<std::byte>& file) {
    Preamble preamble;
    if (file.size() < sizeof(preamble)) {
        throw Error("it is not a Ganvas checkpoint");
    }
    std::memcpy(&preamble, file.data(), sizeof(preamble));
    if (preamble.magic != kMagic) {
        throw Error("it is not a Ganvas checkpoint");
    }
    if (preamble.version > kFormatVersion) {
        throw Error("a newer Ganvas made it; update this one");
    }
    std::span<const std::byte> content = std::span(file).subspan(sizeof(preamble));
    if (checksum_of(content) != preamble.checksum || preamble.header_size > content.size()) {
        throw Error("it is damaged or incomplete");
    }
    const auto text = content.first(preamble.header_size);
    content = content.subspan(preamble.header_size);
    const json header = json::parse(reinterpret_cast<const char*>(text.data()),
                                    reinterpret_cast<const char*>(text.data() + text.size()));
    Checkpoint checkpoint;
    checkpoint.recipe = recipe_from_json(header.at("recipe"));
    checkpoint.data_spec = header.at("data").get<std::string>();
    checkpoint.step = header.at("step").get<std::int64_t>();
    checkpoint.seconds = header.at("seconds").get<double>();
    for (const json& array_entry : header.at("arrays")) {
        NamedArray array = take_array(array_entry, content);
        if (!array.name.starts_with("metrics.")) {
            checkpoint.state.push_back(std::move(array));
            continue;
        }
        take_column(array, "metrics.step", ArrayType::int64, checkpoint.history,
                    &StepMetrics::step);
        take_column(array, "metrics.seconds", ArrayType::float64, checkpoint.history,
                    &StepMetrics::seconds);
        for (const MetricColumn& column : metric_columns()) {
            take_column(array, "metrics." + std::string(column.key), ArrayType::float32,
                        checkpoint.history, column.member);
        }
    }
    if (!content.empty()) {
        throw Error("it holds more than it describes");
    }
    return checkpoint;
}

} // namespace

void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint) {
    std::vector<NamedArray> arrays = history_columns(checkpoint.history);
    arrays.insert(arrays.end(), checkpoint.state.begin(), checkpoint.state.end());
    json header{{"recipe", to_json(checkpoint.recipe)},
                {"data", checkpoint.data_spec},
                {"step", checkpoint.step},
                {"seconds", checkpoint.seconds},
                {"arrays", json::array()}};
    for (const NamedArray& array : arrays) {
        header["arrays"].push_back(array_header(array));
    }
    // A path that is not valid UTF-8 must not keep anybody from saving.
    const std::string text =
        header.dump(/*indent=*/-1, ' ', /*ensure_ascii=*/false, json::error_handler_t::replace);

    std::vector<std::byte> bytes(sizeof(Preamble));
    const auto append = [&bytes](std::span<const std::byte> part) {
        bytes.insert(bytes.end(), part.begin(), part.end());
    };
    append(std::as_bytes(std::span(text)));
    for (const NamedArray& array : arrays) {
        append(array.bytes);
    }
    Preamble preamble;
    preamble.header_size = text.size();
    preamble.checksum = checksum_of(std::span(bytes).subspan(sizeof(Preamble)));
    std::memcpy(bytes.data(), &preamble, sizeof(preamble));
    write_file_atomically(file, bytes);
}

Checkpoint read_checkpoint(const std::filesystem::path& file) {
    const std::string intro = "The checkpoint " + file.string() + " cannot be opened: ";
    try {
        return parse(read_file(file));
    } catch (const Error& error) {
        throw Error(intro + error.what() + ".");
    } catch (const json::exception&) {
        throw Error(intro + "its description is damaged.");
    } catch (const std::bad_alloc&) {
        throw Error(intro + "there is not enough memory.");
    }
}

} // namespace ganvas
