#pragma once

#include <torch/torch.h>

namespace ganvas {

/// gains · LeakyReLU(x), dropout's gains for instance, in one pass over the numbers, and one for
/// the gradient. `gains` is taken over.
torch::Tensor leaky_dropout(const torch::Tensor& x, double negative_slope,
                            const torch::Tensor& gains);

} // namespace ganvas
