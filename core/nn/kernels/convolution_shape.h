#pragma once

#include <torch/torch.h>

#include <compare>
#include <cstdint>

namespace ganvas {

/// Of all convolutions: 3×3.
constexpr std::int64_t kKernelSide = 3;
constexpr std::int64_t kKernelTaps = kKernelSide * kKernelSide;

/// What a 3×3 convolution with "same" padding works on: pictures that lie channels last in memory,
/// some of a batch. At stride 2 the padding is at the right and at the bottom.
struct ConvolutionShape {
    std::int64_t images, in, out, height, width, stride;

    /// For all of x [images, in, height, width].
    static ConvolutionShape of(const torch::Tensor& x, std::int64_t out, std::int64_t stride) {
        return {x.size(0), x.size(1), out, x.size(2), x.size(3), stride};
    }

    [[nodiscard]] std::int64_t out_height() const { return height / stride; }
    [[nodiscard]] std::int64_t out_width() const { return width / stride; }
    [[nodiscard]] std::int64_t output_pixels() const { return out_height() * out_width(); }
    [[nodiscard]] std::int64_t output_floats() const { return output_pixels() * out; }

    /// Pixels before the first in each direction that the kernel reaches.
    [[nodiscard]] std::int64_t before() const { return stride == 1 ? 1 : 0; }

    /// Room for the result.
    [[nodiscard]] torch::Tensor make_result() const {
        return torch::empty(
            {images, out, out_height(), out_width()},
            torch::TensorOptions().memory_format(torch::MemoryFormat::ChannelsLast));
    }

    // clang-tidy 14 takes a zero in what the compiler writes for a null pointer.
    auto operator<=>(const ConvolutionShape&) const = default; // NOLINT(modernize-use-nullptr)
};

} // namespace ganvas
