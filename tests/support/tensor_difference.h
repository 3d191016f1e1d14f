#pragma once

#include <torch/torch.h>

namespace ganvas {

/// Of the largest number in a tensor: float sums of up to 10⁵ terms stay below it.
constexpr double kTolerance = 2e-5;

/// The largest difference, as a share of the largest of the expected numbers.
inline double largest_difference(const torch::Tensor& actual, const torch::Tensor& expected) {
    const torch::Tensor exact = expected.to(torch::kDouble);
    const torch::Tensor difference = (actual.to(torch::kDouble) - exact).abs().max();
    return (difference / exact.abs().max()).item<double>();
}

} // namespace ganvas
