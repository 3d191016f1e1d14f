#pragma once

#include <torch/torch.h>

namespace ganvas {

/// A 3×3 convolution to a single channel with one pixel of zero padding, with its own gradients.
///
/// x [batch, in, h, w], weight [1, in, 3, 3], bias [1] → [batch, 1, h, w]. General convolutions
/// compute many output channels at once and idle with one. Here every pixel of x is multiplied with
/// the nine taps in one matrix product, and the nine shifted results are added up. The crew shares
/// the work image by image. Any thread; not to be differentiated twice.
///
/// With `norm`, x goes through that batch norm first, as channel_norm() does it, with `cut_norm`
/// through a ReLU after it too.
torch::Tensor thin_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm = nullptr,
                        bool cut_norm = false);

} // namespace ganvas
