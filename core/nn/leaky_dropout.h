#pragma once

#include "core/nn/layers.h"

namespace ganvas {

/// Dropout(LeakyReLU(x)) in one pass over the numbers, and one for the gradient.
torch::Tensor leaky_dropout(const torch::Tensor& x, double negative_slope,
                            SeededDropoutImpl& dropout);

} // namespace ganvas
