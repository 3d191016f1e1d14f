#pragma once

#include <torch/torch.h>

namespace ganvas {

/// LeakyReLU(3×3 convolution(x) + bias) with TensorFlow's "same" padding at stride 1 or 2 (see
/// SameConv2d), as one operation with its own gradients; a `slope` of 1 leaves the result as it is.
///
/// x [batch, in, h, w], weight [out, in, 3, 3], bias [out] → [batch, out, h / stride, w / stride],
/// channels last in memory. The crew shares the work by images, each share by oneDNN's convolution.
/// Any thread; not to be differentiated twice.
torch::Tensor same_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, std::int64_t stride, double slope = 1);

} // namespace ganvas
