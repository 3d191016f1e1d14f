#pragma once

#include <torch/torch.h>

namespace ganvas {

/// torch::linear(pictures.flatten(1), weight, bias) of pictures that lie channels last in memory,
/// which stay as they are: the weight's columns are brought into their order instead.
///
/// pictures [batch, channels, h, w], weight [out, channels · h · w], bias [out] → [batch, out].
/// oneDNN's matrix products, which the crew shares. Any thread; not to be differentiated twice.
torch::Tensor linear_of_pictures(const torch::Tensor& pictures, const torch::Tensor& weight,
                                 const torch::Tensor& bias);

/// torch::linear(x, weight, bias).view({batch, channels, side, side}) channels last in memory: the
/// weight's rows are brought into that order. x [batch, in]; otherwise as above.
torch::Tensor linear_to_pictures(const torch::Tensor& x, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t channels,
                                 std::int64_t side);

} // namespace ganvas
