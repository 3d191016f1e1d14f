#pragma once

#include "core/nn/kernels/convolution_shape.h"

#include <oneapi/dnnl/dnnl.hpp>
#include <torch/torch.h>

#include <compare>
#include <cstdint>

namespace ganvas {

/// oneDNN's convolution for one thread, to be kept(). It has a layout of its own for the weight,
/// which all threads share. Throws std::runtime_error when there is no memory for it.
class Convolution {
public:
    /// More than the layers of a network in two sizes of shares.
    static constexpr std::size_t kMostKept = 64;

    /// With `slope` other than 1 the result goes through LeakyReLU.
    struct Kind {
        ConvolutionShape shape;
        float slope;

        // clang-tidy 14 takes a zero in what the compiler writes for a null pointer.
        auto operator<=>(const Kind&) const = default; // NOLINT(modernize-use-nullptr)
    };
    explicit Convolution(const Kind& kind);

    /// weight float [out, in, 3, 3], contiguous → as run() takes it.
    [[nodiscard]] torch::Tensor prepared(const torch::Tensor& weight) const;

    /// y = LeakyReLU(convolution(x) + bias). Any thread.
    void run(const float* x, const float* weight, const float* bias, float* y) const;

private:
    dnnl::memory::desc plain_weight_;
    dnnl::convolution_forward::primitive_desc desc_;
    dnnl::convolution_forward run_;
    dnnl::reorder prepare_;
};

/// Its gradients, from the one before the LeakyReLU. Likewise.
class ConvolutionGradients {
public:
    static constexpr std::size_t kMostKept = 64;

    explicit ConvolutionGradients(const ConvolutionShape& shape);

    /// As for_x() takes it.
    [[nodiscard]] torch::Tensor prepared(const torch::Tensor& weight) const;

    /// Both on any thread.
    void for_x(const float* gradient, const float* weight, float* x_gradient) const;
    void for_weight(const float* x, const float* gradient, float* weight_gradient,
                    float* bias_gradient) const;

    /// How many floats for_weight() sets, and from them the gradient [out, in, 3, 3].
    [[nodiscard]] std::int64_t weight_floats() const;
    [[nodiscard]] torch::Tensor plain_weight(const float* floats) const;

private:
    dnnl::memory::desc plain_weight_;
    dnnl::convolution_backward_data::primitive_desc x_desc_;
    dnnl::convolution_backward_weights::primitive_desc weight_desc_;
    dnnl::convolution_backward_data for_x_;
    dnnl::convolution_backward_weights for_weight_;
    dnnl::reorder prepare_, to_plain_;
};

} // namespace ganvas
