#pragma once

#include "core/nn/kernels/one_openmp_thread.h"

#include <oneapi/dnnl/dnnl.hpp>
#include <torch/torch.h>

#include <compare>
#include <cstdint>

namespace ganvas {

/// What a 3×3 convolution with "same" padding works on: pictures that lie channels last in memory,
/// some of a batch. At stride 2 the padding is at the right and at the bottom.
struct ConvolutionShape {
    std::int64_t images, in, out, height, width, stride;

    [[nodiscard]] std::int64_t out_height() const { return height / stride; }
    [[nodiscard]] std::int64_t out_width() const { return width / stride; }
    [[nodiscard]] std::int64_t input_floats() const { return height * width * in; } ///< An image's.
    [[nodiscard]] std::int64_t output_floats() const { return out_height() * out_width() * out; }

    /// Of pixels before the first in each direction that the kernel reaches.
    [[nodiscard]] std::int64_t before() const { return stride == 1 ? 1 : 0; }

    auto operator<=>(const ConvolutionShape&) const = default;
};

/// oneDNN's convolution and its gradients, for one thread. They have layouts of weights of their
/// own, which weights are brought to once for all threads.
class Convolution {
public:
    /// To be kept(). With `slope` other than 1 the result goes through LeakyReLU. Throws
    /// std::runtime_error where oneDNN can't have it.
    struct Kind {
        ConvolutionShape shape;
        float slope;

        auto operator<=>(const Kind&) const = default;
    };
    explicit Convolution(const Kind& kind);

    /// weight float [out, in, 3, 3], contiguous.
    [[nodiscard]] torch::Tensor weight_for_forward(const torch::Tensor& weight) const;
    [[nodiscard]] torch::Tensor weight_for_backward(const torch::Tensor& weight) const;

    /// How many floats backward_weight() gives, and from them the gradient [out, in, 3, 3].
    [[nodiscard]] std::int64_t weight_gradient_floats() const;
    [[nodiscard]] torch::Tensor weight_gradient(float* floats) const;

    /// y = LeakyReLU(convolution(x) + bias). These three on any thread, each with `weight` as the
    /// function above gives it.
    void forward(const float* x, const float* weight, const float* bias, float* y) const;

    /// From the gradient before the LeakyReLU.
    void backward(const float* gradient, const float* weight, float* x_gradient) const;
    void backward_weight(const float* x, const float* gradient, float* weight_gradient,
                         float* bias_gradient) const;

private:
    using Desc = dnnl::memory::desc;

    Convolution(const ConvolutionShape& shape, float slope, const OneOpenMpThread& alone);

    Desc x_, weight_, bias_, y_;
    dnnl::convolution_forward::primitive_desc forward_desc_;
    dnnl::convolution_backward_data::primitive_desc backward_desc_;
    dnnl::convolution_backward_weights::primitive_desc backward_weight_desc_;
    dnnl::convolution_forward forward_;
    dnnl::convolution_backward_data backward_;
    dnnl::convolution_backward_weights backward_weight_;
    dnnl::reorder to_forward_, to_backward_, from_gradient_;
};

} // namespace ganvas
