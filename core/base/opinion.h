#pragma once

#include "core/base/validity_scale.h"

#include <vector>

namespace ganvas {

/// What a discriminator thinks of one image. A plain value.
struct Opinion {
    float validity = 0;               ///< Its output, without a sigmoid.
    ValidityScale scale;              ///< What that number means.
    std::vector<float> probabilities; ///< Of each class; they add up to 1.

    /// The most probable class.
    [[nodiscard]] int digit() const;
};

} // namespace ganvas
