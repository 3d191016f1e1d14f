#include "core/nn/kernels/doubled_conv.h"

#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/doubled_kernel.h"
#include "core/nn/kernels/doubled_parts.h"
#include "core/nn/kernels/image_blocks.h"
#include "core/nn/kernels/kept.h"
#include "core/nn/kernels/matrix_product.h"
#include "core/nn/kernels/shares.h"

#include <limits>
#include <vector>

namespace ganvas {

using namespace doubled;

namespace {

/// Fills the parts of a block of pictures, after the norm.
void split_pictures(const Size& size, const torch::Tensor& x, const ChannelNormPass& norm,
                    std::int64_t first, std::int64_t images, Workspace& space) {
    for (std::int64_t image = 0; image < images; ++image) {
        const float* picture = x.data_ptr<float>() + (first + image) * size.input_floats();
        if (!norm.is_identity()) {
            norm.apply(space.picture(), picture, size.input_floats() / size.in);
            picture = space.picture();
        }
        space.split_picture(picture, image);
    }
}

/// Below what outputs are cut.
float floor_of(bool relu) { return relu ? 0 : -std::numeric_limits<float>::infinity(); }

class DoubledConv : public torch::autograd::Function<DoubledConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, const torch::Tensor& /*norm_weight*/,
                                 const torch::Tensor& /*norm_bias*/, bool relu,
                                 torch::nn::BatchNorm2dImpl* norm, bool cut_norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm, cut_norm);
        const torch::Tensor all_kernels = split_kernel(weight);
        const Size size(x, weight.size(0));
        const Matrices kernels = parts_of(all_kernels.data_ptr<float>(), size);
        torch::Tensor y =
            torch::empty({size.batch, size.out, 2 * x.size(2), 2 * x.size(3)},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        for_image_blocks(size.batch, size.product_floats(),
                         [&](std::size_t /*share*/, std::int64_t first, std::int64_t images) {
                             const auto room = kept<WayThere>(size.of_any_batch());
                             Workspace& space = *room;
                             split_pictures(size, x, pass, first, images, space);
                             const Matrices parts = space.parts(images);
                             const Matrices products = space.products(images);
                             for (std::size_t part = 0; part < kParts; ++part) {
                                 multiply(parts[part], kernels[part], products[part]);
                             }
                             for (std::int64_t image = 0; image < images; ++image) {
                                 space.join_products(y.data_ptr<float>() +
                                                         (first + image) * size.output_floats(),
                                                     bias.data_ptr<float>(), floor_of(relu), image);
                             }
                         });
        pass.save(*context, {x, y, all_kernels});
        context->saved_data["relu"] = relu;
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor& y = saved[1];
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const Size size(x, y.size(1));
        const float floor = floor_of(context->saved_data["relu"].toBool());
        const Matrices kernels = parts_of(saved[2].data_ptr<float>(), size);
        const torch::Tensor x_gradient = torch::empty_like(x);
        ShareSums<float> kernel_gradient(saved[2].numel());
        ShareSums<float> bias_gradient(size.out);
        ShareSums<double> norm_sums(pass.sum_count());
        for_image_blocks(
            size.batch, size.product_floats(),
            [&](std::size_t share, std::int64_t first, std::int64_t images) {
                const auto room = kept<WayBack>(size.of_any_batch());
                Workspace& space = *room;
                split_pictures(size, x, pass, first, images, space);
                for (std::int64_t image = 0; image < images; ++image) {
                    const std::int64_t offset = (first + image) * size.output_floats();
                    space.split_gradient(gradient.data_ptr<float>() + offset,
                                         y.data_ptr<float>() + offset, floor, bias_gradient[share],
                                         image);
                }
                const Matrices parts = space.parts(images);
                const Matrices upstream = space.products(images);
                const Matrices part_gradients = parts_of(kernel_gradient[share], size);
                for (std::size_t part = 0; part < kParts; ++part) {
                    multiply(parts[part].t(), upstream[part], part_gradients[part], /*add=*/true);
                    multiply(upstream[part], kernels[part].t(), parts[part]);
                }
                for (std::int64_t image = 0; image < images; ++image) {
                    space.join_picture(x_gradient.data_ptr<float>() +
                                           (first + image) * size.input_floats(),
                                       image);
                }
                pass.look_back(pixel_rows(x_gradient, first, images).data,
                               pixel_rows(x, first, images).data,
                               images * size.input_floats() / size.in, norm_sums[share]);
            });
        const auto [norm_weight, norm_bias] =
            pass.finish_sums(norm_sums.total(), x.numel() / size.in);
        pass.finish_all(x_gradient, x);
        return {x_gradient,
                join_kernel(kernel_gradient.total(), size),
                bias_gradient.tensor(),
                norm_weight,
                norm_bias,
                {},
                {},
                {}};
    }
};

} // namespace

torch::Tensor doubled_conv(const torch::Tensor& x, const torch::Tensor& weight,
                           const torch::Tensor& bias, bool relu, torch::nn::BatchNorm2dImpl* norm,
                           bool cut_norm) {
    const auto [norm_weight, norm_bias] = parameters_of(norm);
    return DoubledConv::apply(x, weight, bias, norm_weight, norm_bias, relu, norm, cut_norm);
}

} // namespace ganvas
