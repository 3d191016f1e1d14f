#include "core/files/array_numbers.h"

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace ganvas {

namespace {

/// Sixteen bits are exact to a two thousandth.
constexpr double kTolerance = 1e-2;

template<typename Number>
double stored(const std::byte* bytes) {
    Number number;
    std::memcpy(&number, bytes, sizeof(number));
    return static_cast<double>(number);
}

/// By a float of the same exponent and mantissa, whose bias is larger: networks of the past are
/// read while somebody waits for them.
double stored_half(const std::byte* bytes) {
    constexpr unsigned kSign = 0x8000;
    constexpr unsigned kInfinity = 0x7c00;
    constexpr int kMoreMantissaBits = 13;
    constexpr float kMoreBias = 0x1p112F;
    std::uint16_t bits = 0;
    std::memcpy(&bits, bytes, sizeof(bits));
    const std::uint32_t size = bits & ~kSign;
    const double number =
        size >= kInfinity
            ? std::numeric_limits<double>::infinity()
            : static_cast<double>(std::bit_cast<float>(size << kMoreMantissaBits) * kMoreBias);
    return (bits & kSign) != 0 ? -number : number;
}

double stored(ArrayType type, const std::byte* bytes) {
    switch (type) {
    case ArrayType::float16:
        return stored_half(bytes);
    case ArrayType::float32:
        return stored<float>(bytes);
    case ArrayType::float64:
        return stored<double>(bytes);
    case ArrayType::int64:
        return stored<std::int64_t>(bytes);
    case ArrayType::uint8:
        break;
    }
    return stored<std::uint8_t>(bytes);
}

/// Networks square what they compute, and the squares of larger weights are no numbers any more.
/// Those of runs that went well are below ten, and no learning rate brings them this far.
constexpr double kMaxWeight = 1e18;

/// Adam's moments, variances and losses of a run that goes wrong may honestly be larger.
bool is_weight(std::string_view name) {
    return name.ends_with(".weight") || name.ends_with(".bias") || name.ends_with(".gain") ||
           name.ends_with(".running_mean");
}

bool is_never_negative(std::string_view name) {
    return name.ends_with(".exp_avg_sq") || name.ends_with(".running_var") ||
           name.ends_with(".num_batches_tracked");
}

} // namespace

void check_numbers(const NamedArray& array) {
    const auto refuse = [&array](const char* what) {
        throw Error("the numbers of its array " + shown(array.name) + " are not all " + what);
    };
    const bool never_negative = is_never_negative(array.name);
    const bool is_limited = is_weight(array.name);
    double squares = 0;
    const std::size_t width = size_of(array.type);
    for (std::size_t at = 0; at + width <= array.bytes.size(); at += width) {
        const double number = stored(array.type, array.bytes.data() + at);
        if (!std::isfinite(number)) {
            refuse("finite");
        }
        if (never_negative && number < 0) {
            refuse("0 or more");
        }
        if (is_limited && std::abs(number) > kMaxWeight) {
            refuse("small enough to compute with");
        }
        squares += number * number;
    }
    if (array.name.ends_with(".spectral.u") && std::abs(std::sqrt(squares) - 1) > kTolerance) {
        throw Error("its array " + shown(array.name) + " is not of length 1");
    }
}

} // namespace ganvas
