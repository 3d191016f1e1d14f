#pragma once

#include <torch/torch.h>

namespace ganvas {

/// ReLU(3×3 convolution(nearest-neighbour doubling(x)) + bias), with one pixel of zero padding, as
/// one operation with its own gradients: exactly the function of the three layers one by one, for a
/// quarter of the multiplications.
///
/// x [batch, in, h, w], weight [out, in, 3, 3], bias [out] → [batch, out, 2h, 2w], channels last
/// in memory. LibTorch's threads share the work by images. Any thread; not to be differentiated
/// twice.
///
/// Why it is faster. Along one axis doubling makes x[i] the neighbours 2i and 2i + 1, so that the
/// convolution with the taps w₀ w₁ w₂ is
///
///     y[2i]     = w₀ x[i−1] + (w₁ + w₂) x[i]     = s x[i] − w₀ e[i]
///     y[2i + 1] = (w₀ + w₁) x[i] + w₂ x[i+1]     = s x[i] + w₂ e[i+1]
///
/// with s = w₀ + w₁ + w₂ and the differences e[i] = x[i] − x[i−1], i = 0…h, where x is 0 outside.
/// A pixel and its difference are multiplied three times where the plain layers multiply six times.
/// With both axes there are nine products a pixel instead of 36: one of x, two each of its vertical
/// and horizontal differences, four of the differences of both kinds,
///
///     y[2i+p, 2j+q] = S x[i,j] + V_p ev[i+p,j] + H_q eh[i,j+q] + C_pq evh[i+p,j+q],   p, q = 0, 1,
///
/// each an ordinary matrix product over the channels. The kernels follow from w by the matrix
/// T = (1 1 1; −1 0 0; 0 0 1) on each axis, and the gradients from the transposes of these steps.
/// The idea is that of minimal filtering (Winograd 1980; Lavin & Gray 2016, section 4), for the
/// four 2×2 filters that doubling and a 3×3 filter amount to (Shi et al. 2016, "Is the
/// deconvolution layer the same as a convolutional layer?", section 3); every coefficient is 0, 1
/// or −1, so that it costs no precision.
///
/// With `norm`, x goes through that batch norm first, as channel_norm() does it.
torch::Tensor doubled_conv_relu(const torch::Tensor& x, const torch::Tensor& weight,
                                const torch::Tensor& bias,
                                torch::nn::BatchNorm2dImpl* norm = nullptr);

} // namespace ganvas
