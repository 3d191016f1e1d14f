#include "core/nn/kernels/one_channel_conv.h"

#include "core/nn/kernels/convolution_shape.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>
#include <vector>

namespace ganvas {

namespace {

/// Of one channel, with the border that the kernel reaches: `padded` has room for it.
struct Frame : ConvolutionShape {
    [[nodiscard]] std::int64_t padded_width() const { return width + 2; }
    [[nodiscard]] std::int64_t padded_floats() const { return (height + 2) * padded_width(); }

    /// Where the picture begins in its padded copy.
    [[nodiscard]] std::int64_t first_pixel() const { return before() * (padded_width() + 1); }

    void pad(const float* picture, float* padded) const {
        for (std::int64_t row = 0; row < height; ++row) {
            std::copy_n(picture + row * width, width,
                        padded + first_pixel() + row * padded_width());
        }
    }

    void cut(const float* padded, float* picture) const {
        for (std::int64_t row = 0; row < height; ++row) {
            std::copy_n(padded + first_pixel() + row * padded_width(), width,
                        picture + row * width);
        }
    }

    /// Calls `visit(where its first tap lies in the padded picture, output pixel)` for the first
    /// pixel of each line of the result.
    template<typename Visit>
    void for_lines(const Visit& visit) const {
        for (std::int64_t row = 0; row < out_height(); ++row) {
            visit(row * stride * padded_width(), row * out_width());
        }
    }
};

class OneChannelConv : public torch::autograd::Function<OneChannelConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t stride, double slope) {
        const torch::Tensor x = input.contiguous();
        const Frame frame{ConvolutionShape::of(x, weight.size(0), stride)};
        const torch::Tensor kernel = weight.view({frame.out, kKernelTaps}).t().contiguous();
        torch::Tensor y = frame.make_result();
        for_shares(frame.images, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            std::vector<float> padded(static_cast<std::size_t>(frame.padded_floats()));
            for (std::int64_t image = begin; image < end; ++image) {
                frame.pad(x.data_ptr<float>() + image * frame.height * frame.width, padded.data());
                auto* const to = y.data_ptr<float>() + image * frame.output_floats();
                frame.for_lines([&](std::int64_t tap, std::int64_t pixel) {
                    loops::convolve_line(to + pixel * frame.out, padded.data() + tap,
                                         frame.padded_width(), stride, kernel.data_ptr<float>(),
                                         bias.data_ptr<float>(), static_cast<float>(slope),
                                         frame.out_width(), frame.out);
                });
            }
        });
        context->save_for_backward({x, y, kernel});
        context->saved_data["stride"] = stride;
        context->saved_data["slope"] = slope;
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor& y = saved[1];
        const torch::Tensor& kernel = saved[2];
        const auto slope = static_cast<float>(context->saved_data["slope"].toDouble());
        const bool wants_x = context->needs_input_grad(0);
        const bool wants_weight = context->needs_input_grad(1);
        const Frame frame{
            ConvolutionShape::of(x, y.size(1), context->saved_data["stride"].toInt())};
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        torch::Tensor x_gradient = wants_x ? torch::empty_like(x) : torch::Tensor();
        ShareSums<float> kernel_gradient(kKernelTaps * frame.out);
        ShareSums<float> bias_gradient(frame.out);
        for_shares(frame.images, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            std::vector<float> padded(static_cast<std::size_t>(frame.padded_floats()));
            std::vector<float> padded_gradient(padded.size());
            std::vector<float> own(static_cast<std::size_t>(frame.output_floats()));
            std::vector<float> taps(static_cast<std::size_t>(frame.output_pixels() * kKernelTaps));
            auto* const upstream = own.data();
            for (std::int64_t image = begin; image < end; ++image) {
                const std::int64_t offset = image * frame.output_floats();
                loops::leaky_gradient(upstream, gradient.data_ptr<float>() + offset,
                                      y.data_ptr<float>() + offset, slope, frame.output_floats());
                if (wants_weight) {
                    frame.pad(x.data_ptr<float>() + image * frame.height * frame.width,
                              padded.data());
                    frame.for_lines([&](std::int64_t tap, std::int64_t pixel) {
                        loops::convolve_line_weight(kernel_gradient[share], bias_gradient[share],
                                                    padded.data() + tap, frame.padded_width(),
                                                    frame.stride, upstream + pixel * frame.out,
                                                    frame.out_width(), frame.out);
                    });
                }
                if (wants_x) {
                    multiply(Matrix(upstream, frame.output_pixels(), frame.out), Matrix(kernel).t(),
                             Matrix(taps.data(), frame.output_pixels(), kKernelTaps));
                    std::fill(padded_gradient.begin(), padded_gradient.end(), 0.0F);
                    frame.for_lines([&](std::int64_t tap, std::int64_t pixel) {
                        loops::add_taps(padded_gradient.data() + tap, frame.padded_width(),
                                        frame.stride, taps.data() + pixel * kKernelTaps,
                                        frame.out_width());
                    });
                    frame.cut(padded_gradient.data(),
                              x_gradient.data_ptr<float>() + image * frame.height * frame.width);
                }
            }
        });
        if (!wants_weight) {
            return {x_gradient, {}, {}, {}, {}};
        }
        return {x_gradient,
                kernel_gradient.tensor()
                    .view({kKernelTaps, frame.out})
                    .t()
                    .reshape({frame.out, 1, kKernelSide, kKernelSide}),
                bias_gradient.tensor(),
                {},
                {}};
    }
};

} // namespace

torch::Tensor one_channel_conv(const torch::Tensor& x, const torch::Tensor& weight,
                               const torch::Tensor& bias, std::int64_t stride, double slope) {
    return OneChannelConv::apply(x, weight, bias, stride, slope);
}

} // namespace ganvas
