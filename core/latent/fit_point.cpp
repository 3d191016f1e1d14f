#include "core/latent/fit_point.h"

#include <algorithm>

namespace ganvas {

namespace {

/// Not a counter's small number, so that nobody's own random points share their values.
constexpr std::uint64_t kFillSeed = 0x6f69'6e74'7066'696cULL;

std::string values(std::size_t count) {
    return count == 1 ? "1 value" : std::to_string(count) + " values";
}

} // namespace

FittedPoint fitted(const LatentPoint& point, int size) {
    FittedPoint result{point, {}};
    Noise& noise = result.point.noise;
    const std::size_t before = noise.size();
    const auto after = static_cast<std::size_t>(size);
    if (before != after) {
        noise = sample_noise(size, kFillSeed);
        std::copy_n(point.noise.begin(), std::min(before, after), noise.begin());
        const std::size_t difference = std::max(before, after) - std::min(before, after);
        const std::string others = difference == 1 ? "1 is " : std::to_string(difference) + " are ";
        result.note = "This point has " + values(before) + " and the generator takes " +
                      std::to_string(size) + ": the last " + others +
                      (before > after ? "left out." : "filled with fresh noise.");
    }
    if (std::all_of(noise.begin(), noise.end(), [](float value) { return value == 0; })) {
        result.note += (result.note.empty() ? "" : " ");
        result.note += "All values are 0: where the noise is multiplied with the digit's label, "
                       "every digit looks the same there.";
    }
    return result;
}

} // namespace ganvas
