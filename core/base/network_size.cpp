#include "core/base/network_size.h"

namespace ganvas {

namespace {

constexpr std::size_t kKernel = 3 * 3;

} // namespace

std::size_t generator_weights(const Recipe& recipe) {
    constexpr std::size_t kFirstPixels = 7 * 7;
    const auto width = static_cast<std::size_t>(recipe.generator_width);
    const std::size_t middle = recipe.taper ? width / 2 : width;
    const auto inputs =
        static_cast<std::size_t>(recipe.noise_size) * (recipe.conditioning == kConcatenate ? 2 : 1);
    return inputs * width * kFirstPixels + (width + middle / 2) * middle * kKernel;
}

std::size_t discriminator_weights(const Recipe& recipe) {
    const auto width = static_cast<std::size_t>(recipe.discriminator_width);
    return (1 + (1 * 2 + 2 * 4 + 4 * 8) * width) * width * kKernel;
}

} // namespace ganvas
