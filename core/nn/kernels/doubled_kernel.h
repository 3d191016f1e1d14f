#pragma once

#include "core/nn/kernels/doubled_parts.h"

/// The kernels of doubled_conv(). Any thread inside or outside of for_shares().
namespace ganvas::doubled {

/// The kernels that the taps [out, in, 3, 3] amount to, part by part: [in, kAllKernels · out].
torch::Tensor split_kernel(const torch::Tensor& taps);

/// Its transpose, for the gradients.
torch::Tensor join_kernel(std::vector<float> kernels, const Size& size);

/// The columns of each part's kernels.
Matrices parts_of(float* kernels, const Size& size);

} // namespace ganvas::doubled
