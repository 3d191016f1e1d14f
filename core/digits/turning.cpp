#include "core/digits/turning.h"

#include "core/digits/builtin_digits.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

constexpr int kReferenceDigits = 2000;
constexpr std::size_t kMostJudged = 2000;
constexpr std::size_t kFewestJudged = 50;

/// One way must let so many more of them be read right than the other.
constexpr double kClearly = 0.1;

/// Pictures are compared by the mean ink of squares of so many pixels, which forgives a shift.
constexpr int kSquare = 2;
constexpr int kSide = kImageSide / kSquare;

using Shape = std::array<float, std::size_t{kSide} * kSide>;

/// Letters that look like a digit upright, and like another or none on their side.
struct LookAlike {
    std::string_view letter;
    int digit;
};
constexpr std::array kLookAlikes{LookAlike{"I", 1}, LookAlike{"i", 1}, LookAlike{"l", 1},
                                 LookAlike{"Z", 2}, LookAlike{"z", 2}, LookAlike{"S", 5},
                                 LookAlike{"s", 5}};

std::optional<int> digit_for(std::string_view name) {
    if (name.size() == 1 && name[0] >= '0' && name[0] <= '9') {
        return name[0] - '0';
    }
    const auto* const found =
        std::find_if(kLookAlikes.begin(), kLookAlikes.end(),
                     [name](const LookAlike& look) { return look.letter == name; });
    return found == kLookAlikes.end() ? std::nullopt : std::optional(found->digit);
}

Shape shape_of(ImageView image) {
    Shape shape{};
    for (std::size_t pixel = 0; pixel < image.size(); ++pixel) {
        const std::size_t row = pixel / kImageSide / kSquare;
        const std::size_t column = pixel % kImageSide / kSquare;
        shape[row * kSide + column] += static_cast<float>(image[pixel]);
    }
    return shape;
}

Shape transposed_shape(const Shape& shape) {
    Shape turned{};
    for (std::size_t i = 0; i < shape.size(); ++i) {
        turned[i % kSide * kSide + i / kSide] = shape[i];
    }
    return turned;
}

/// The mean shape of each digit.
using Means = std::array<Shape, kDigitCount>;

Means mean_shapes() {
    const Dataset digits = draw_builtin_digits(kReferenceDigits, kBuiltinSeed);
    Means means{};
    std::array<float, kDigitCount> counts{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const Shape shape = shape_of(digits.images[i]);
        Shape& mean = means.at(digits.labels[i]);
        std::transform(mean.begin(), mean.end(), shape.begin(), mean.begin(), std::plus());
        ++counts.at(digits.labels[i]);
    }
    for (std::size_t digit = 0; digit < kDigitCount; ++digit) {
        for (float& value : means.at(digit)) {
            value /= counts.at(digit);
        }
    }
    return means;
}

int nearest(const Shape& shape, const Means& means) {
    int best = 0;
    float least = std::numeric_limits<float>::max();
    for (int digit = 0; digit < kDigitCount; ++digit) {
        const Shape& mean = means.at(static_cast<std::size_t>(digit));
        float distance = 0;
        for (std::size_t i = 0; i < shape.size(); ++i) {
            const float difference = shape[i] - mean[i];
            distance += difference * difference;
        }
        if (distance < least) {
            least = distance;
            best = digit;
        }
    }
    return best;
}

} // namespace

Images transposed(Images images) {
    for (std::size_t image = 0; image < images.count(); ++image) {
        std::uint8_t* const pixels = images.pixels.data() + image * kImagePixels;
        for (std::size_t row = 0; row < kImageSide; ++row) {
            for (std::size_t column = 0; column < row; ++column) {
                std::swap(pixels[row * kImageSide + column], pixels[column * kImageSide + row]);
            }
        }
    }
    return images;
}

Orientation orientation_of(const Dataset& data) {
    std::vector<std::optional<int>> digits;
    for (const std::string& name : data.classes) {
        digits.push_back(digit_for(name));
    }
    std::vector<std::size_t> judged;
    for (std::size_t i = 0; i < data.size(); ++i) {
        if (digits.at(data.labels[i])) {
            judged.push_back(i);
        }
    }
    if (judged.size() < kFewestJudged) {
        return Orientation::unknown;
    }
    const Means means = mean_shapes();
    const std::size_t step = (judged.size() + kMostJudged - 1) / kMostJudged;
    double upright = 0;
    double turned = 0;
    double all = 0;
    for (std::size_t i = 0; i < judged.size(); i += step) {
        const Shape shape = shape_of(data.images[judged[i]]);
        const int digit = *digits.at(data.labels[judged[i]]);
        upright += nearest(shape, means) == digit ? 1 : 0;
        turned += nearest(transposed_shape(shape), means) == digit ? 1 : 0;
        ++all;
    }
    const double gain = (turned - upright) / all;
    return gain > kClearly    ? Orientation::sideways
           : gain < -kClearly ? Orientation::upright
                              : Orientation::unknown;
}

} // namespace ganvas
