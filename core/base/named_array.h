#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ganvas {

enum class ArrayType { float16, float32, float64, int64, uint8 };

/// A named, typed, row-major array of numbers: how state travels between the trainer and a
/// checkpoint. A plain value that owns its bytes (little-endian).
struct NamedArray {
    std::string name;
    ArrayType type = ArrayType::float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;

    bool operator==(const NamedArray&) const = default;
};

/// Bytes that one number of `type` takes.
constexpr std::size_t size_of(ArrayType type) {
    switch (type) {
    case ArrayType::float16:
        return 2;
    case ArrayType::float32:
        return 4;
    case ArrayType::float64:
    case ArrayType::int64:
        return 8;
    case ArrayType::uint8:
        break;
    }
    return 1;
}

/// That all of them take together.
inline std::size_t bytes_of(const std::vector<NamedArray>& arrays) {
    std::size_t sum = 0;
    for (const NamedArray& array : arrays) {
        sum += array.bytes.size();
    }
    return sum;
}

} // namespace ganvas
