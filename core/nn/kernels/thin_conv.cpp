#include "core/nn/kernels/thin_conv.h"

#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/convolution_shape.h"
#include "core/nn/kernels/image_blocks.h"
#include "core/nn/kernels/kept.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/matrix_product.h"

#include <algorithm>
#include <compare>
#include <vector>

namespace ganvas {

namespace {

struct ThinSize {
    std::int64_t batch, channels, height, width;

    // clang-tidy 14 takes a zero in what the compiler writes for a null pointer.
    auto operator<=>(const ThinSize&) const = default; // NOLINT(modernize-use-nullptr)

    explicit ThinSize(const torch::Tensor& x)
        : batch(x.size(0)),
          channels(x.size(1)),
          height(x.size(2)),
          width(x.size(3)) {}

    /// The same for any number of pictures: what a room is for.
    [[nodiscard]] ThinSize of_any_batch() const {
        ThinSize size = *this;
        size.batch = 0;
        return size;
    }

    [[nodiscard]] std::int64_t pixels() const { return height * width; }
};

/// One thread's room for a picture; zeros at first.
class ThinRoom {
public:
    static constexpr std::size_t kMostKept = 8;

    explicit ThinRoom(const ThinSize& size)
        : size_(size),
          planes_(static_cast<std::size_t>(kKernelTaps * size.pixels())),
          normed_(static_cast<std::size_t>(size.channels * size.pixels())) {}

    /// A plane for each tap, [9, pixels].
    Matrix planes() { return {planes_.data(), kKernelTaps, size_.pixels()}; }

    /// A picture after the norm, [pixels, channels].
    Matrix normed(const ChannelNormPass& pass, const Matrix& picture) {
        if (pass.is_identity()) {
            return picture;
        }
        pass.apply(normed_.data(), picture.data, size_.pixels());
        return {normed_.data(), size_.pixels(), size_.channels};
    }

private:
    ThinSize size_;
    std::vector<float> planes_, normed_;
};

/// Of which the planes are written in part alone on the way back.
struct ThinWayThere : ThinRoom {
    using ThinRoom::ThinRoom;
};
struct ThinWayBack : ThinRoom {
    using ThinRoom::ThinRoom;
};

/// [9, in]
torch::Tensor taps_as_rows(const torch::Tensor& weight) {
    return weight.view({-1, kKernelTaps}).t().contiguous();
}

/// Calls `visit(input pixel, tap, output pixel, run)` for every run of pixels in a row that one
/// tap moves from input to output.
template<typename Visit>
void for_tap_runs(const ThinSize& size, const Visit& visit) {
    for (std::int64_t tap = 0; tap < kKernelTaps; ++tap) {
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
                                 torch::nn::BatchNorm2dImpl* norm, bool cut_norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm, cut_norm);
        const torch::Tensor kernel = taps_as_rows(weight.detach());
        const auto first = bias.item<float>();
        const ThinSize size(x);
        torch::Tensor y = torch::empty({size.batch, 1, size.height, size.width});
        for_shares(size.batch, [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            const auto own_room = kept<ThinWayThere>(size.of_any_batch());
            ThinRoom& room = *own_room;
            for (std::int64_t image = begin; image < end; ++image) {
                multiply(Matrix(kernel), room.normed(pass, pixel_rows(x, image, 1)).t(),
                         room.planes());
                auto* const to = y.data_ptr<float>() + image * size.pixels();
                std::fill_n(to, size.pixels(), first);
                for_tap_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                       std::int64_t run) {
                    loops::add(to + out, room.planes().data + tap * size.pixels() + in, run);
                });
            }
        });
        pass.save(*context, {x, kernel});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor& kernel = saved[1];
        const torch::Tensor gradient = gradients[0].contiguous();
        const ThinSize size(x);
        const torch::Tensor x_gradient = torch::empty_like(x);
        ShareSums<float> kernel_sums(kernel.numel());
        ShareSums<double> norm_sums(pass.sum_count());
        for_shares(size.batch, [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            // What no tap moves stays zero in the planes.
            const auto own_room = kept<ThinWayBack>(size.of_any_batch());
            ThinRoom& room = *own_room;
            const Matrix planes = room.planes();
            for (std::int64_t image = begin; image < end; ++image) {
                const auto* from = gradient.data_ptr<float>() + image * size.pixels();
                for_tap_runs(size, [&](std::int64_t in, std::int64_t tap, std::int64_t out,
                                       std::int64_t run) {
                    std::copy_n(from + out, run, planes.data + tap * size.pixels() + in);
                });
                const Matrix own = pixel_rows(x, image, 1);
                multiply(planes, room.normed(pass, own),
                         Matrix(kernel_sums[share], kKernelTaps, size.channels), /*add=*/true);
                const Matrix own_gradient = pixel_rows(x_gradient, image, 1);
                multiply(planes.t(), Matrix(kernel), own_gradient);
                pass.look_back(own_gradient.data, own.data, size.pixels(), norm_sums[share]);
            }
        });
        const auto [norm_weight, norm_bias] =
            pass.finish_sums(norm_sums.total(), size.batch * size.pixels());
        pass.finish_all(x_gradient, x);
        return {x_gradient,
                kernel_sums.tensor()
                    .view({kKernelTaps, size.channels})
                    .t()
                    .reshape({1, size.channels, kKernelSide, kKernelSide}),
                gradient.sum().view({1}),
                norm_weight,
                norm_bias,
                {},
                {}};
    }
};

} // namespace

torch::Tensor thin_conv(const torch::Tensor& x, const torch::Tensor& weight,
                        const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm,
                        bool cut_norm) {
    const auto [norm_weight, norm_bias] = parameters_of(norm);
    return ThinConv::apply(x, weight, bias, norm_weight, norm_bias, norm, cut_norm);
}

} // namespace ganvas
