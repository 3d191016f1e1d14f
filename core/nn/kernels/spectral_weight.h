#pragma once

#include <torch/torch.h>

namespace ganvas {

/// weight / σ, where σ = uᵀWv is the largest singular value of the weight as a matrix W of
/// [out, everything else], and v follows from u by half a step of the power method (Miyato et al.
/// 2018, section 2.1 and algorithm 1). With `learn` u takes the other half first. As in the paper
/// u and v are constants for the gradient.
///
/// weight float, contiguous; u [out] float of length 1. Calling thread alone; its gradient can't be
/// differentiated again.
torch::Tensor spectral_weight(const torch::Tensor& weight, const torch::Tensor& u, bool learn);

} // namespace ganvas
