#pragma once

#include <torch/torch.h>

namespace ganvas {

/// Batch norm (Ioffe & Szegedy 2015) of pictures that lie channels last in memory: what `norm`
/// computes, with its weights, averages and mode, and its own gradients.
///
/// [batch, channels, h, w] float → the same. LibTorch 1.13 adds up such pictures' numbers one by
/// one in single precision, which at 100,000 pixels leaves relative errors of 3e-4; here the sums
/// are double. LibTorch's threads share the work. Any thread that may change `norm`; not to be
/// differentiated twice.
torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm);

} // namespace ganvas
