#include "core/base/point.h"

#include <algorithm>

namespace ganvas {

DigitWeights pure_digit(int digit) {
    DigitWeights weights{};
    weights.at(static_cast<std::size_t>(digit)) = 1;
    return weights;
}

DigitWeights mixed_digits(const DigitWeights& a, const DigitWeights& b, double share) {
    DigitWeights result{};
    const auto of_b = static_cast<float>(share);
    std::transform(a.begin(), a.end(), b.begin(), result.begin(),
                   [of_b](float x, float y) { return (1 - of_b) * x + of_b * y; });
    return result;
}

int main_digit(const DigitWeights& digits) {
    return static_cast<int>(std::max_element(digits.begin(), digits.end()) - digits.begin());
}

bool is_pure(const DigitWeights& digits) { return digits == pure_digit(main_digit(digits)); }

std::vector<LatentPoint> all_digits_of(const Noise& noise) {
    std::vector<LatentPoint> points;
    points.reserve(kDigitCount);
    for (int digit = 0; digit < kDigitCount; ++digit) {
        points.push_back({noise, pure_digit(digit)});
    }
    return points;
}

} // namespace ganvas
