#pragma once

#include <torch/torch.h>

namespace ganvas {

/// A 3×3 convolution with bias and TensorFlow's "same" padding, as SameConv2d has it, with its own
/// gradients: the patches that the kernel covers, a row each, times the kernel in one matrix
/// product ("im2col": Chellapilla et al. 2006, section 3.1). For the discriminator's small pictures
/// that beats the general convolution, which spends its time on rearranging them.
///
/// x [batch, in, h, w], weight [out, in, 3, 3], bias [out] → [batch, out, h / stride, w / stride],
/// channels last in memory; stride 1, or 2 for even h and w. Gradients that nobody asks for are not
/// computed. LibTorch's threads share the work. Any thread; not to be differentiated twice.
torch::Tensor patch_conv(const torch::Tensor& x, const torch::Tensor& weight,
                         const torch::Tensor& bias, std::int64_t stride);

} // namespace ganvas
