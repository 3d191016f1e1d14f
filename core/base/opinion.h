#pragma once

#include "core/base/images.h"
#include "core/base/validity_scale.h"

#include <array>

namespace ganvas {

/// What a discriminator thinks of one image. A plain value.
struct Opinion {
    float validity = 0;                             ///< Its output, without a sigmoid.
    ValidityScale scale;                            ///< What that number means.
    std::array<float, kDigitCount> probabilities{}; ///< Of each digit; they add up to 1.

    /// The most probable digit.
    [[nodiscard]] int digit() const;
};

} // namespace ganvas
