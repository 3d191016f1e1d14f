#pragma once

#include <torch/torch.h>

namespace ganvas {

/// product = a · b, or with `add` product += a · b, on the calling thread inside for_shares().
///
/// Float matrices of which each has rows or columns that lie together in memory, `product` rows.
/// oneDNN's own sgemm, which LibTorch brings along: on products with a short inner dimension, such
/// as a convolution's channels, it is faster than OpenBLAS. Throws std::runtime_error when there is
/// no memory for it. Any thread on which no signal's handler runs, unless on a stack of its own:
/// oneDNN 2.6's kernels keep numbers below the stack pointer, farther than a handler leaves alone.
void multiply(const torch::Tensor& a, const torch::Tensor& b, const torch::Tensor& product,
              bool add = false);

} // namespace ganvas
