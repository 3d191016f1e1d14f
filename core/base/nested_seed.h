#pragma once

#include <cstdint>

namespace ganvas {

/// A seed for sample_noise() of the `index`th of the points that belong to `seed`, however many
/// there are: two seeds share none, as they would if they counted on from a multiple of theirs.
/// SplitMix64's mixing (Steele, Lea and Flood 2014) is one to one, so that one seed's all differ.
constexpr std::uint64_t nested_seed(std::uint64_t seed, std::uint64_t index) {
    const auto mix = [](std::uint64_t z) {
        z += 0x9e37'79b9'7f4a'7c15;
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
        return z ^ (z >> 31);
    };
    return mix(mix(seed) + index);
}

} // namespace ganvas
