#pragma once

#include "core/data/images.h"

#include <array>

namespace ganvas {

/// What a discriminator thinks of one image. A plain value.
struct Opinion {
    float realness = 0;                             ///< Probability that the image is real.
    std::array<float, kDigitCount> probabilities{}; ///< Of each digit; they add up to 1.

    /// The most probable digit.
    [[nodiscard]] int digit() const;
};

} // namespace ganvas
