#pragma once

#include "core/base/noise.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// A way through noise space that changes the generator's pictures much.
struct Direction {
    Noise vector; ///< Of length 1, its largest value positive.
    double share; ///< Of all the change that its method sees, 0–1.
};

/// The strongest first, of the class `label`, or of all together. At most as many as the noise has
/// values. Throws Error for a label that the generator does not have, and for a generator whose
/// numbers are not finite. Any thread.

/// The principal components of what the generator's first dense layer and its ReLU make of random
/// noise, carried back to the noise by linear regression (GANSpace: Härkönen et al. 2020, section
/// 2.2). The same for the same seed and thread count.
std::vector<Direction> principal_directions(const ModelSnapshot& model, std::optional<int> label,
                                            int count, std::uint64_t seed = 1);

/// The eigenvectors of AᵀA, where A is what the first dense layer multiplies the noise with, the
/// class's part in it included (SeFa: Shen & Zhou 2021, section 3.2).
std::vector<Direction> factor_directions(const ModelSnapshot& model, std::optional<int> label,
                                         int count);

} // namespace ganvas
