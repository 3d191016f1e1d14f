#include "core/nn/kernels/thin_conv.h"

#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/image_blocks.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/matrix_product.h"

#include <algorithm>

namespace ganvas {

namespace {

constexpr std::int64_t kTaps = 9;

struct ThinSize {
    std::int64_t batch, channels, height, width;

    explicit ThinSize(const torch::Tensor& x)
        : batch(x.size(0)),
          channels(x.size(1)),
          height(x.size(2)),
          width(x.size(3)) {}

    [[nodiscard]] std::int64_t pixels() const { return height * width; }

    /// For one picture: a plane for each tap.
    [[nodiscard]] torch::Tensor make_planes() const { return torch::empty({kTaps, pixels()}); }
};

/// [9, in]
torch::Tensor taps_as_rows(const torch::Tensor& weight) {
    return weight.view({-1, kTaps}).t().contiguous();
}

/// Calls `visit(input pixel, tap, output pixel, run)` for every run of pixels in a row that one
/// tap moves from input to output.
template<typename Visit>
void for_tap_runs(const ThinSize& size, const Visit& visit) {
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
        const torch::Tensor kernel = taps_as_rows(weight.detach());
        // The kernel times scale · x + offset: the scale goes into the kernel, and what the offset
        // gives is the same for all pixels.
        torch::Tensor scaled_kernel = kernel;
        torch::Tensor of_offset = torch::zeros({kTaps});
        if (!pass.is_identity()) {
            scaled_kernel = kernel * pass.scale();
            of_offset = torch::mv(kernel, pass.offset());
        }
        const auto* const constant = of_offset.data_ptr<float>();
        const auto first = bias.item<float>();
        const ThinSize size(x);
        torch::Tensor y = torch::empty({size.batch, 1, size.height, size.width});
        PerThread<torch::Tensor> planes;
        for_shares(size.batch, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            const torch::Tensor products = planes.mine([&] { return size.make_planes(); });
            const auto* const from = products.data_ptr<float>();
            for (std::int64_t image = begin; image < end; ++image) {
                multiply(scaled_kernel, pixel_rows(x, image, 1).t(), products);
                auto* const to = y.data_ptr<float>() + image * size.pixels();
                std::fill_n(to, size.pixels(), first);
                for_tap_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                       std::int64_t run) {
                    loops::add_with_constant(to + out, from + tap * size.pixels() + in,
                                             constant[tap], run);
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
        const ThinSize size(x);
        const torch::Tensor planes = torch::zeros({size.batch, kTaps, size.pixels()});
        ShareSums kernel_sums(kernel.sizes());
        ShareSums plane_sums(kTaps, torch::kDouble);
        for_shares(size.batch, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            for (std::int64_t image = begin; image < end; ++image) {
                const auto* from = gradient.data_ptr<float>() + image * size.pixels();
                const torch::Tensor own = planes[image];
                auto* const to = own.data_ptr<float>();
                for_tap_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                       std::int64_t run) {
                    std::copy_n(from + out, run, to + tap * size.pixels() + in);
                });
                multiply(own, pixel_rows(x, image, 1), kernel_sums[share], /*add=*/true);
                if (!pass.is_identity()) {
                    plane_sums[share].add_(own.sum(/*dim=*/1, /*keepdim=*/false, torch::kDouble));
                }
            }
        });
        torch::Tensor kernel_gradient = kernel_sums.total();
        ChannelNormPass::Gradients of_norm;
        if (!pass.is_identity()) {
            // The sums that the norm asks for, without a look at the gradient for its result: that
            // is the planes times the kernel.
            const torch::Tensor exact = kernel.to(torch::kDouble);
            const torch::Tensor totals = plane_sums.total();
            of_norm = pass.backward(torch::stack({torch::mv(exact.t(), totals),
                                                  (exact * kernel_gradient).sum(/*dim=*/0)}),
                                    size.batch * size.pixels());
            kernel_gradient = kernel_gradient * pass.scale() +
                              torch::outer(totals.to(torch::kFloat), pass.offset());
        }
        const torch::Tensor x_gradient = torch::empty_like(x);
        for_shares(size.batch, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            for (std::int64_t image = begin; image < end; ++image) {
                const torch::Tensor rows = pixel_rows(x_gradient, image, 1);
                multiply(planes[image].t(), kernel, rows);
                pass.backward_pixels(of_norm, rows.data_ptr<float>(),
                                     pixel_rows(x, image, 1).data_ptr<float>(), size.pixels());
            }
        });
        return {x_gradient,
                kernel_gradient.t().reshape({1, size.channels, 3, 3}),
                gradient.sum().view({1}),
                of_norm.weight,
                of_norm.bias,
                {}};
    }
};

} // namespace

torch::Tensor thin_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm) {
    const auto [norm_weight, norm_bias] = parameters_of(norm);
    return ThinConv::apply(x, weight, bias, norm_weight, norm_bias, norm);
}

} // namespace ganvas
