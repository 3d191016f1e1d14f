#pragma once

#include <torch/torch.h>

namespace ganvas {

/// 3×3 convolution(nearest-neighbour doubling(x)) + bias, with one pixel of zero padding and, with
/// `relu`, cut at zero, as one operation with its own gradients: exactly the function of the layers
/// one by one, for little more than a sixth of the multiplications.
///
/// x [batch, in, h, w], weight [out, in, 3, 3], bias [out] → [batch, out, 2h, 2w], channels last
/// in memory. The crew shares the work by images. Any thread; not to be differentiated
/// twice.
///
/// Why it is faster. Along one axis doubling makes x[i] the neighbours 2i and 2i + 1, so that the
/// convolution with the taps w₀ w₁ w₂ is
///
///     y[2i]     = w₀ x[i−1] + (w₁ + w₂) x[i]
///     y[2i + 1] = (w₀ + w₁) x[i] + w₂ x[i+1]
///
/// The four output pixels round every second pixel c of x are that pixel times s = w₀ + w₁ + w₂
/// plus something of its differences to its neighbours, b = x[c−1] − x[c] and a = x[c+1] − x[c]:
///
///     y[2c − 1] = s x[c] + (w₀ + w₁) b        y[2c + 1] = s x[c] + w₂ a
///     y[2c]     = s x[c] + w₀ b               y[2c + 2] = s x[c] + (w₁ + w₂) a
///
/// which are five multiplications where the plain layers have twelve. With both axes the 16 pixels
/// of a tile take 25 instead of 144: for each kind of rows (c, b, a) and of columns one ordinary
/// matrix product over the channels with the kernels that belong to the two kinds. Centres are the
/// odd pixels and those just outside of the picture, where x is 0. The kernels follow from w by a
/// matrix of zeros and ones on each axis, and the gradients from the transposes of these steps.
/// The idea is that of minimal filtering (Winograd 1980; Lavin & Gray 2016, section 4), for the
/// four 2×2 filters that doubling and a 3×3 filter amount to (Shi et al. 2016, "Is the
/// deconvolution layer the same as a convolutional layer?", section 3): evaluated at the points 0,
/// 1 and ∞, of which all four filters share the one at 1. Every coefficient is 0, 1 or −1, so that
/// it costs no precision.
///
/// With `norm`, x goes through that batch norm first, as channel_norm() does it, with `cut_norm`
/// through a ReLU after it too.
torch::Tensor doubled_conv(const torch::Tensor& x, const torch::Tensor& weight,
                           const torch::Tensor& bias, bool relu,
                           torch::nn::BatchNorm2dImpl* norm = nullptr, bool cut_norm = false);

} // namespace ganvas
