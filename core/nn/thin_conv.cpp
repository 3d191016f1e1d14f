#include "core/nn/thin_conv.h"

#include "core/nn/channel_norm.h"
#include "core/nn/image_blocks.h"
#include "core/nn/loops.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::int64_t kTaps = 9;

struct Size {
    std::int64_t batch, channels, height, width;

    explicit Size(const torch::Tensor& x)
        : batch(x.size(0)),
          channels(x.size(1)),
          height(x.size(2)),
          width(x.size(3)) {}

    [[nodiscard]] std::int64_t pixels() const { return height * width; }
};

/// [in, 9]
torch::Tensor taps_as_columns(const torch::Tensor& weight) {
    return weight.view({-1, kTaps}).contiguous();
}

/// Calls `visit(input pixel, tap, output pixel, run)` for every run of pixels in a row that one
/// tap moves from input to output.
template<typename Visit>
void for_runs(const Size& size, const Visit& visit) {
    for (std::int64_t tap = 0; tap < kTaps; ++tap) {
        const std::int64_t down = tap / 3 - 1;
        const std::int64_t right = tap % 3 - 1;
        for (std::int64_t r = std::max<std::int64_t>(0, -down);
             r < std::min(size.height, size.height - down); ++r) {
            const std::int64_t s = std::max<std::int64_t>(0, -right);
            visit((r + down) * size.width + s + right, tap, r * size.width + s,
                  size.width - std::abs(right));
        }
    }
}

class ThinConv : public torch::autograd::Function<ThinConv> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, const torch::Tensor& /*norm_weight*/,
                                 const torch::Tensor& /*norm_bias*/,
                                 torch::nn::BatchNorm2dImpl* norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm);
        const torch::Tensor kernel = taps_as_columns(weight.detach());
        // scale · x + offset, times the kernel: the scale goes into the kernel, and what the offset
        // gives is the same for all pixels.
        torch::Tensor scaled_kernel = kernel;
        torch::Tensor of_offset = torch::zeros({kTaps});
        if (!pass.is_identity()) {
            scaled_kernel = kernel * pass.scale().unsqueeze(1);
            of_offset = torch::mv(kernel.t(), pass.offset());
        }
        const auto* const constant = of_offset.data_ptr<float>();
        const Size size(x);
        torch::Tensor y = torch::empty({size.batch, 1, size.height, size.width});
        y.fill_(bias.item());
        for_shares(size.batch, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            torch::Tensor products = torch::empty({size.pixels(), kTaps});
            for (std::int64_t image = begin; image < end; ++image) {
                torch::mm_out(products, pixel_rows(x, image, 1), scaled_kernel);
                const auto* from = products.data_ptr<float>();
                auto* const to = y.data_ptr<float>() + image * size.pixels();
                for_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                   std::int64_t run) {
                    for (std::int64_t i = 0; i < run; ++i) {
                        to[out + i] += from[(in + i) * kTaps + tap] + constant[tap];
                    }
                });
            }
        });
        pass.save(*context, {x, kernel});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        const ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor& kernel = saved[1];
        const torch::Tensor gradient = gradients[0].contiguous();
        const Size size(x);
        const torch::Tensor x_gradient = torch::empty_like(x);
        ShareSums kernel_gradient(kernel.sizes());
        ShareSums product_sums(kTaps);
        ShareSums x_sums({2, size.channels}, torch::kDouble);
        for_shares(size.batch, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            const torch::Tensor products = torch::zeros({size.pixels(), kTaps});
            for (std::int64_t image = begin; image < end; ++image) {
                const auto* from = gradient.data_ptr<float>() + image * size.pixels();
                auto* const to = products.data_ptr<float>();
                for_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                   std::int64_t run) {
                    for (std::int64_t i = 0; i < run; ++i) {
                        to[(in + i) * kTaps + tap] = from[out + i];
                    }
                });
                torch::Tensor image_gradient = pixel_rows(x_gradient, image, 1);
                torch::mm_out(image_gradient, products, kernel.t());
                const torch::Tensor pixels = pixel_rows(x, image, 1);
                kernel_gradient[share].addmm_(pixels.t(), products);
                if (!pass.is_identity()) {
                    product_sums[share].add_(products.sum(/*dim=*/0));
                    loops::add_sums_with_products(
                        x_sums[share].data_ptr<double>(), image_gradient.data_ptr<float>(),
                        pixels.data_ptr<float>(), size.pixels(), size.channels);
                }
            }
        });
        torch::Tensor weight_gradient = kernel_gradient.total();
        if (!pass.is_identity()) {
            weight_gradient = weight_gradient * pass.scale().unsqueeze(1) +
                              torch::outer(pass.offset(), product_sums.total());
        }
        const auto norm_gradients = pass.backward(x, x_sums.total(), x_gradient);
        return {x_gradient,
                weight_gradient.view({1, size.channels, 3, 3}),
                gradient.sum().view({1}),
                norm_gradients[0],
                norm_gradients[1],
                {}};
    }
};

} // namespace

torch::Tensor thin_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm) {
    return ThinConv::apply(x, weight, bias, norm != nullptr ? norm->weight : torch::empty({0}),
                           norm != nullptr ? norm->bias : torch::empty({0}), norm);
}

} // namespace ganvas
