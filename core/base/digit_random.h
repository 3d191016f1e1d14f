#pragma once

#include <cstdint>

namespace ganvas {

/// Random numbers for one picture, the same on every machine: the standard library's distributions
/// are not. SplitMix64 (Steele, Lea and Flood 2014), started at a place of its own for each pair of
/// seed and index, so that picture i can be drawn without the ones before it.
class DigitRandom {
public:
    DigitRandom(std::uint64_t seed, std::uint64_t index) : state_(mix(mix(seed) + index)) {}

    std::uint64_t next() {
        state_ += 0x9e37'79b9'7f4a'7c15;
        return mix(state_);
    }

    /// 0 ≤ result < 1.
    double uniform() { return static_cast<double>(next() >> 11) * 0x1p-53; }

    double uniform(double low, double high) { return low + (high - low) * uniform(); }

    bool chance(double probability) { return uniform() < probability; }

    /// Nearly normal, never beyond ±3.47 deviations: the sum of four uniform numbers (Irwin–Hall).
    /// It needs no logarithm, whose last bit differs between machines.
    double normal(double deviation) {
        const std::uint64_t bits = next();
        double sum = -2.0;
        for (int shift = 0; shift < 64; shift += 16) {
            sum += (static_cast<double>(bits >> shift & 0xffff) + 0.5) / 65536.0;
        }
        return deviation * kSqrt3 * sum;
    }

private:
    static constexpr double kSqrt3 = 1.7320508075688772; // Four uniforms have variance 1/3.

    static std::uint64_t mix(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58'476d'1ce4'e5b9;
        z = (z ^ (z >> 27)) * 0x94d0'49bb'1331'11eb;
        return z ^ (z >> 31);
    }

    std::uint64_t state_;
};

} // namespace ganvas
