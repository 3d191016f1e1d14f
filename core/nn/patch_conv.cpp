#include "core/nn/patch_conv.h"

#include "core/nn/image_blocks.h"
#include "core/nn/loops.h"
#include "core/nn/shares.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::int64_t kSide = 3;

struct Size {
    std::int64_t batch, in, out, height, width, stride, out_height, out_width;

    Size(const torch::Tensor& x, std::int64_t out_channels, std::int64_t step)
        : batch(x.size(0)),
          in(x.size(1)),
          out(out_channels),
          height(x.size(2)),
          width(x.size(3)),
          stride(step),
          out_height(height / step),
          out_width(width / step) {}

    /// Rows above and columns left of the picture that the kernel reaches.
    [[nodiscard]] std::int64_t before() const { return stride == 1 ? 1 : 0; }
    [[nodiscard]] std::int64_t patches() const { return out_height * out_width; }
    [[nodiscard]] std::int64_t columns() const { return kSide * kSide * in; }
    [[nodiscard]] std::int64_t padded_width() const { return width + 2; }
    [[nodiscard]] std::int64_t padded_floats() const { return (height + 2) * padded_width() * in; }

    /// Where the picture begins in its padded copy.
    [[nodiscard]] std::int64_t first_pixel() const { return before() * (padded_width() + 1) * in; }
};

/// Copies a picture into the middle of `padded`, whose border is zero.
void pad(const Size& size, const float* picture, float* padded) {
    const std::int64_t row = size.width * size.in;
    for (std::int64_t i = 0; i < size.height; ++i) {
        std::copy_n(picture + i * row, row,
                    padded + size.first_pixel() + i * size.padded_width() * size.in);
    }
}

/// Calls `visit(offset in the padded picture, offset in the patches)` for every run of a patch that
/// lies together in memory: 3 · in numbers.
template<typename Visit>
void for_runs(const Size& size, const Visit& visit) {
    const std::int64_t run = kSide * size.in;
    std::int64_t patch = 0;
    for (std::int64_t i = 0; i < size.out_height; ++i) {
        for (std::int64_t j = 0; j < size.out_width; ++j) {
            for (std::int64_t u = 0; u < kSide; ++u) {
                const std::int64_t pixel =
                    (i * size.stride + u) * size.padded_width() + j * size.stride;
                visit(pixel * size.in, patch);
                patch += run;
            }
        }
    }
}

/// [3 · 3 · in, out]
torch::Tensor kernel_matrix(const torch::Tensor& weight) {
    return weight.permute({2, 3, 1, 0}).reshape({-1, weight.size(0)});
}

class PatchConv : public torch::autograd::Function<PatchConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, std::int64_t stride) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor kernel = kernel_matrix(weight);
        const Size size(x, weight.size(0), stride);
        torch::Tensor y =
            torch::empty({size.batch, size.out, size.out_height, size.out_width},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        const torch::Tensor patches = torch::empty({size.batch * size.patches(), size.columns()});
        const std::int64_t run = kSide * size.in;
        for_image_blocks(
            size.batch, size.patches() * size.columns(),
            [&](std::size_t /*share*/, std::int64_t first, std::int64_t images) {
                const torch::Tensor padded = torch::zeros({size.padded_floats()});
                for (std::int64_t image = first; image < first + images; ++image) {
                    pad(size, x.data_ptr<float>() + image * size.height * size.width * size.in,
                        padded.data_ptr<float>());
                    const auto* const from = padded.data_ptr<float>();
                    auto* const to =
                        patches.data_ptr<float>() + image * size.patches() * size.columns();
                    for_runs(size, [&](std::int64_t pixel, std::int64_t patch) {
                        std::copy_n(from + pixel, run, to + patch);
                    });
                }
                torch::Tensor block = pixel_rows(y, first, images);
                block.copy_(bias.detach().expand_as(block));
                block.addmm_(rows(patches, size, first, images), kernel);
            });
        context->save_for_backward({patches, kernel});
        context->saved_data["shape"] = x.sizes().vec();
        context->saved_data["stride"] = stride;
        context->saved_data["wants_x"] = input.requires_grad();
        context->saved_data["wants_weight"] = weight.requires_grad();
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& patches = saved[0];
        const torch::Tensor& kernel = saved[1];
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const bool wants_x = context->saved_data["wants_x"].toBool();
        const bool wants_weight = context->saved_data["wants_weight"].toBool();
        const torch::Tensor x_gradient =
            torch::empty(context->saved_data["shape"].toIntVector(),
                         gradient.options().memory_format(torch::MemoryFormat::ChannelsLast));
        const Size size(x_gradient, gradient.size(1), context->saved_data["stride"].toInt());
        ShareSums kernel_gradient(kernel.sizes());
        ShareSums bias_gradient(size.out);
        for_image_blocks(size.batch, size.patches() * size.columns(),
                         [&](std::size_t share, std::int64_t first, std::int64_t images) {
                             const torch::Tensor block = pixel_rows(gradient, first, images);
                             if (wants_weight) {
                                 kernel_gradient[share].addmm_(
                                     rows(patches, size, first, images).t(), block);
                                 bias_gradient[share].add_(block.sum(0));
                             }
                             if (wants_x) {
                                 scatter(size, torch::mm(block, kernel.t()),
                                         x_gradient.data_ptr<float>() +
                                             first * size.height * size.width * size.in,
                                         images);
                             }
                         });
        if (!wants_weight) {
            return {x_gradient, {}, {}, {}};
        }
        const torch::Tensor weight_gradient =
            kernel_gradient.total().view({kSide, kSide, size.in, size.out}).permute({3, 2, 0, 1});
        return {wants_x ? x_gradient : torch::Tensor(),
                weight_gradient.contiguous(),
                bias_gradient.total(),
                {}};
    }

private:
    static torch::Tensor rows(const torch::Tensor& patches, const Size& size, std::int64_t first,
                              std::int64_t images) {
        return patches.narrow(0, first * size.patches(), images * size.patches());
    }

    /// Adds up the patches' gradients where they overlap.
    static void scatter(const Size& size, const torch::Tensor& patches, float* pictures,
                        std::int64_t images) {
        const torch::Tensor padded = torch::empty({size.padded_floats()});
        const std::int64_t run = kSide * size.in;
        const std::int64_t row = size.width * size.in;
        for (std::int64_t image = 0; image < images; ++image) {
            padded.zero_();
            const auto* const from =
                patches.data_ptr<float>() + image * size.patches() * size.columns();
            auto* const to = padded.data_ptr<float>();
            for_runs(size, [&](std::int64_t pixel, std::int64_t patch) {
                loops::add(to + pixel, from + patch, run);
            });
            for (std::int64_t i = 0; i < size.height; ++i) {
                std::copy_n(to + size.first_pixel() + i * size.padded_width() * size.in, row,
                            pictures + (image * size.height + i) * row);
            }
        }
    }
};

} // namespace

torch::Tensor patch_conv(const torch::Tensor& x, const torch::Tensor& weight,
                         const torch::Tensor& bias, std::int64_t stride) {
    return PatchConv::apply(x, weight, bias, stride);
}

} // namespace ganvas
