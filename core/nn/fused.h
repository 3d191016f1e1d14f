#pragma once

#include <torch/torch.h>

#include <cstddef>
#include <cstdint>

namespace ganvas {

/// What `layers->forward(x)` computes, with runs of layers done in one go where that is faster:
/// doubling, 3×3 convolution and ReLU (doubled_conv.h), and 3×3 convolutions to one channel
/// (thin_conv.h), for instance. Pictures flow channels last in memory. Layers that look at the
/// digit are given `labels` ([batch] int64). Stops before layer `end`. Not to be differentiated
/// twice.
torch::Tensor forward_fused(torch::nn::Sequential& layers, torch::Tensor x,
                            const torch::Tensor& labels = {}, std::size_t end = SIZE_MAX);

/// Layer `i` alone, as it is written.
torch::Tensor forward_layer(torch::nn::Sequential& layers, std::size_t i, const torch::Tensor& x,
                            const torch::Tensor& labels = {});

} // namespace ganvas
