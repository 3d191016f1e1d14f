#include "core/train/random_state.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace ganvas {

namespace {

constexpr std::size_t kWords = 624;

/// As at::CPUGeneratorImpl stores it: a Mersenne twister (Matsumoto & Nishimura 1998), and normally
/// distributed numbers that were drawn two at a time.
struct RandomState {
    std::uint64_t seed;
    std::int32_t left; ///< Words until the next twist, which comes when none is left.
    std::int32_t is_seeded;
    std::uint64_t next; ///< Of the words.
    std::array<std::uint64_t, kWords> words;
    std::array<double, 3> normals;
    std::int32_t has_normal;
    std::int32_t padding;
    float float_normal;
    std::uint8_t has_float_normal;
    std::array<std::uint8_t, 3> more_padding;
};
static_assert(sizeof(RandomState) == 5056);

bool is_normal_number(double value) {
    constexpr double kLargest = 100;
    return std::abs(value) <= kLargest;
}

bool is_sound(const RandomState& state) {
    const bool is_place = state.left == 1 ? state.next <= kWords
                                          : state.left > 1 && state.next >= 1 &&
                                                state.left + state.next == kWords + 1;
    const auto fits = [](std::uint64_t word) { return word <= UINT32_MAX; };
    return is_place && state.is_seeded == 1 &&
           std::all_of(state.words.begin(), state.words.end(), fits) &&
           std::any_of(state.words.begin(), state.words.end(),
                       [](std::uint64_t word) { return word != 0; }) &&
           std::all_of(state.normals.begin(), state.normals.end(), is_normal_number) &&
           is_normal_number(state.float_normal) &&
           (state.has_normal == 0 || state.has_normal == 1) && state.has_float_normal <= 1;
}

} // namespace

void check_random_state(const NamedArray& array) {
    RandomState state;
    if (array.type != ArrayType::uint8 || array.bytes.size() != sizeof(state)) {
        throw Error("its array " + array.name + " is not a state of random numbers");
    }
    std::memcpy(&state, array.bytes.data(), sizeof(state));
    if (!is_sound(state)) {
        throw Error("its state of the random numbers, " + array.name + ", is damaged");
    }
}

} // namespace ganvas
