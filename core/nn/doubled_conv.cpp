#include "core/nn/doubled_conv.h"

#include "core/nn/channel_norm.h"
#include "core/nn/doubled_parts.h"
#include "core/nn/image_blocks.h"
#include "core/nn/loops.h"
#include "core/nn/shares.h"

#include <algorithm>
#include <vector>

namespace ganvas {

using namespace doubled;

namespace {

/// T of the header, which turns three taps into the kernels of x, e[i] and e[i + 1].
torch::Tensor tap_matrix() {
    return torch::tensor({{1.0F, 1.0F, 1.0F}, {-1.0F, 0.0F, 0.0F}, {0.0F, 0.0F, 1.0F}});
}

/// The kernels of each part, side by side: [in, kernels · out].
Tensors split_kernel(const torch::Tensor& weight) {
    const std::int64_t in = weight.size(1);
    const std::int64_t out = weight.size(0);
    const torch::Tensor taps =
        weight.detach().permute({2, 3, 1, 0}).contiguous(); // [3, 3, in, out]
    const torch::Tensor t = tap_matrix();
    const torch::Tensor down = torch::mm(t, taps.view({3, -1})).view(taps.sizes());
    Tensors parts;
    for (const Part part : kAllParts) {
        parts[part] = torch::empty({in, kKernels[part], out});
    }
    // Along the second axis T is written out: its matrix product would need another transposition.
    for (std::int64_t v = 0; v < 3; ++v) {
        const torch::Tensor row = down[v];
        const std::int64_t kernel = std::max<std::int64_t>(0, v - 1);
        const torch::Tensor sum = row.sum(/*dim=*/0);
        const Part alone = v == 0 ? kPlain : kVertical;
        const Part with_columns = v == 0 ? kHorizontal : kBoth;
        parts[alone].select(1, kernel).copy_(sum);
        parts[with_columns].select(1, 2 * kernel).copy_(row[0].neg());
        parts[with_columns].select(1, 2 * kernel + 1).copy_(row[2]);
    }
    for (torch::Tensor& part : parts) {
        part = part.view({in, -1});
    }
    return parts;
}

/// The transpose of split_kernel().
torch::Tensor join_kernel(const Tensors& parts, std::int64_t in, std::int64_t out) {
    torch::Tensor down = torch::empty({3, 3, in, out});
    for (std::int64_t v = 0; v < 3; ++v) {
        const std::int64_t kernel = std::max<std::int64_t>(0, v - 1);
        const auto kernel_of = [&](Part part, std::int64_t index) {
            return parts[part].view({in, kKernels[part], out}).select(1, index);
        };
        const torch::Tensor sum = kernel_of(v == 0 ? kPlain : kVertical, kernel);
        const Part with_columns = v == 0 ? kHorizontal : kBoth;
        torch::Tensor row = down[v];
        row[0].copy_(sum - kernel_of(with_columns, 2 * kernel));
        row[1].copy_(sum);
        row[2].copy_(sum + kernel_of(with_columns, 2 * kernel + 1));
    }
    const torch::Tensor taps = torch::mm(tap_matrix().t(), down.view({3, -1})).view(down.sizes());
    return taps.permute({3, 2, 0, 1}).contiguous();
}

/// Pictures as rows of pixels, after the norm, and their differences.
Tensors parts_of(const Size& size, const torch::Tensor& x, const ChannelNormPass& norm,
                 std::int64_t first, std::int64_t images, const Tensors& scratch) {
    Tensors parts = first_rows(size, scratch, images);
    const torch::Tensor rows = pixel_rows(x, first, images);
    if (norm.is_identity()) {
        parts[kPlain] = rows;
    } else {
        loops::scale(parts[kPlain].data_ptr<float>(), rows.data_ptr<float>(),
                     norm.scale().data_ptr<float>(), norm.offset().data_ptr<float>(),
                     images * size.pixels(), size.in);
    }
    take_differences(size, parts, images);
    return parts;
}

class DoubledConvRelu : public torch::autograd::Function<DoubledConvRelu> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, const torch::Tensor& /*norm_weight*/,
                                 const torch::Tensor& /*norm_bias*/,
                                 torch::nn::BatchNorm2dImpl* norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm);
        const Tensors kernels = split_kernel(weight);
        const Size size(x, weight.size(0));
        torch::Tensor y =
            torch::empty({size.batch, size.out, 2 * size.height, 2 * size.width},
                         x.options().memory_format(torch::MemoryFormat::ChannelsLast));
        PerThread<Tensors> part_rows;
        for_image_blocks(
            size.batch, size.product_floats(),
            [&](std::size_t /*share*/, std::int64_t first, std::int64_t images) {
                const Tensors parts = parts_of(size, x, pass, first, images,
                                               part_rows.mine([&] { return make_parts(size); }));
                Tensors products;
                for (const Part part : kAllParts) {
                    products[part] = torch::mm(parts[part], kernels[part]);
                }
                for (std::int64_t image = 0; image < images; ++image) {
                    add_products(size, products, image, bias.data_ptr<float>(),
                                 y.data_ptr<float>() + (first + image) * size.output_floats());
                }
            });
        pass.save(*context, {x, y, kernels[kPlain], kernels[kVertical], kernels[kHorizontal],
                             kernels[kBoth]});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        const ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor& y = saved[1];
        const Tensors kernels{saved[2], saved[3], saved[4], saved[5]};
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const Size size(x, y.size(1));
        const torch::Tensor x_gradient = torch::empty_like(x);
        std::vector<ShareSums> kernel_gradients;
        for (const torch::Tensor& kernel : kernels) {
            kernel_gradients.emplace_back(kernel.sizes());
        }
        ShareSums bias_gradient(size.out);
        ShareSums x_sums({2, size.in}, torch::kDouble);
        PerThread<Tensors> part_rows;
        PerThread<Tensors> product_rows;
        for_image_blocks(
            size.batch, size.product_floats(),
            [&](std::size_t share, std::int64_t first, std::int64_t images) {
                const Tensors parts = parts_of(size, x, pass, first, images,
                                               part_rows.mine([&] { return make_parts(size); }));
                const Tensors upstream = first_rows(
                    size, product_rows.mine([&] { return make_products(size); }), images);
                for (std::int64_t image = 0; image < images; ++image) {
                    const std::int64_t offset = (first + image) * size.output_floats();
                    split_gradient(size, gradient.data_ptr<float>() + offset,
                                   y.data_ptr<float>() + offset, upstream, image,
                                   bias_gradient[share].data_ptr<float>());
                }
                Tensors downstream;
                for (const Part part : kAllParts) {
                    kernel_gradients[part][share].addmm_(parts[part].t(), upstream[part]);
                    downstream[part] = torch::mm(upstream[part], kernels[part].t());
                }
                for (std::int64_t image = 0; image < images; ++image) {
                    add_differences(size, downstream, image,
                                    x_gradient.data_ptr<float>() +
                                        (first + image) * size.pixels() * size.in);
                }
                if (!pass.is_identity()) {
                    loops::add_sums_with_products(
                        x_sums[share].data_ptr<double>(),
                        pixel_rows(x_gradient, first, images).data_ptr<float>(),
                        pixel_rows(x, first, images).data_ptr<float>(), images * size.pixels(),
                        size.in);
                }
            });
        Tensors totals;
        for (const Part part : kAllParts) {
            totals[part] = kernel_gradients[part].total();
        }
        const auto norm_gradients = pass.backward(x, x_sums.total(), x_gradient);
        return {x_gradient,
                join_kernel(totals, size.in, size.out),
                bias_gradient.total(),
                norm_gradients[0],
                norm_gradients[1],
                {}};
    }
};

} // namespace

torch::Tensor doubled_conv_relu(const torch::Tensor& x, const torch::Tensor& weight,
                                const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm) {
    return DoubledConvRelu::apply(x, weight, bias,
                                  norm != nullptr ? norm->weight : torch::empty({0}),
                                  norm != nullptr ? norm->bias : torch::empty({0}), norm);
}

} // namespace ganvas
