#pragma once

#include <torch/torch.h>

namespace ganvas {

/// same_conv() of pictures with a single channel, for which oneDNN's convolution has no fast way
/// when channels are last: nine multiplications for each number of the result.
torch::Tensor one_channel_conv(const torch::Tensor& x, const torch::Tensor& weight,
                               const torch::Tensor& bias, std::int64_t stride, double slope);

} // namespace ganvas
