#pragma once

#include "core/base/images.h"
#include "core/base/noise.h"

#include <array>

namespace ganvas {

/// How much of each digit a picture is to show: not negative, adding up to 1. The generator gets
/// the blend of its digits' embeddings.
using DigitWeights = std::array<float, kDigitCount>;

/// All of one digit, 0–9.
DigitWeights pure_digit(int digit);

/// `share` (0–1) of `b` and the rest of `a`.
DigitWeights mixed_digits(const DigitWeights& a, const DigitWeights& b, double share);

/// The digit with the largest weight, the smaller of two alike.
int main_digit(const DigitWeights& digits);

/// Whether it is all of one digit.
bool is_pure(const DigitWeights& digits);

/// Where a picture comes from: all that the generator gets.
struct LatentPoint {
    Noise noise;
    DigitWeights digits = pure_digit(0);

    bool operator==(const LatentPoint&) const = default;
};

/// One point for the ten digits each, from the same noise.
std::vector<LatentPoint> all_digits_of(const Noise& noise);

} // namespace ganvas
