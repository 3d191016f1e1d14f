#include "core/nn/channel_norm.h"

#include "core/nn/loops.h"
#include "core/nn/thread_sums.h"

#include <algorithm>

namespace ganvas {

namespace {

/// Pixels that are worth a thread's while.
constexpr std::int64_t kPixelsAtOnce = 2048;

std::int64_t pixels_of(const torch::Tensor& x) { return x.numel() / x.size(1); }

/// For each channel the sum over all pixels of a, and of a·b: [2, channels] doubles.
torch::Tensor sums_with_products(const torch::Tensor& a, const torch::Tensor& b) {
    const std::int64_t channels = a.size(1);
    const auto* const a_data = a.data_ptr<float>();
    const auto* const b_data = b.data_ptr<float>();
    ThreadSums sums({2, channels}, torch::kDouble);
    at::parallel_for(0, pixels_of(a), kPixelsAtOnce, [&](std::int64_t begin, std::int64_t end) {
        loops::add_sums_with_products(sums.mine().data_ptr<double>(), a_data + begin * channels,
                                      b_data + begin * channels, end - begin, channels);
    });
    return sums.total();
}

/// scale·x + offset, channel by channel.
torch::Tensor scaled(const torch::Tensor& x, const torch::Tensor& scale,
                     const torch::Tensor& offset) {
    const std::int64_t channels = x.size(1);
    const torch::Tensor result = torch::empty_like(x);
    at::parallel_for(0, pixels_of(x), kPixelsAtOnce, [&](std::int64_t begin, std::int64_t end) {
        loops::scale(result.data_ptr<float>() + begin * channels,
                     x.data_ptr<float>() + begin * channels, scale.data_ptr<float>(),
                     offset.data_ptr<float>(), end - begin, channels);
    });
    return result;
}

class ChannelNorm : public torch::autograd::Function<ChannelNorm> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& weight,
                                 const torch::Tensor& bias, torch::nn::BatchNorm2dImpl* norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        torch::Tensor mean = norm->running_mean.to(torch::kDouble);
        torch::Tensor variance = norm->running_var.to(torch::kDouble);
        if (norm->is_training()) {
            const auto pixels = static_cast<double>(pixels_of(x));
            const torch::Tensor sums = sums_with_products(x, x) / pixels;
            mean = sums[0];
            variance = (sums[1] - mean * mean).clamp_min(0.0);
            const double momentum = norm->options.momentum().value();
            norm->running_mean.lerp_(mean.to(torch::kFloat), momentum);
            norm->running_var.lerp_(
                (variance * (pixels / std::max(1.0, pixels - 1))).to(torch::kFloat), momentum);
            norm->num_batches_tracked.add_(1);
        }
        const torch::Tensor deviation = torch::rsqrt(variance + norm->options.eps());
        const torch::Tensor scale = weight.to(torch::kDouble) * deviation;
        context->save_for_backward({x, mean, deviation, scale});
        context->saved_data["training"] = norm->is_training();
        return scaled(x, scale.to(torch::kFloat),
                      (bias.to(torch::kDouble) - mean * scale).to(torch::kFloat));
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& x = saved[0];
        const torch::Tensor& mean = saved[1];
        const torch::Tensor& deviation = saved[2];
        const torch::Tensor& scale = saved[3];
        const torch::Tensor gradient = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor sums = sums_with_products(gradient, x);
        const torch::Tensor weight_gradient = (sums[1] - mean * sums[0]) * deviation;
        torch::Tensor of_x = torch::zeros_like(mean);
        torch::Tensor offset = torch::zeros_like(mean);
        if (context->saved_data["training"].toBool()) {
            // x reaches the result through the mean and the deviation of the batch too.
            const auto pixels = static_cast<double>(pixels_of(x));
            of_x = -scale * deviation * weight_gradient / pixels;
            offset = -scale * sums[0] / pixels - of_x * mean;
        }
        return {combined(gradient, scale.to(torch::kFloat), x, of_x.to(torch::kFloat),
                         offset.to(torch::kFloat)),
                weight_gradient.to(torch::kFloat),
                sums[0].to(torch::kFloat),
                {}};
    }

private:
    /// a·a_scale + b·b_scale + offset, channel by channel.
    static torch::Tensor combined(const torch::Tensor& a, const torch::Tensor& a_scale,
                                  const torch::Tensor& b, const torch::Tensor& b_scale,
                                  const torch::Tensor& offset) {
        const std::int64_t channels = a.size(1);
        const torch::Tensor result = torch::empty_like(a);
        at::parallel_for(0, pixels_of(a), kPixelsAtOnce, [&](std::int64_t begin, std::int64_t end) {
            const std::int64_t first = begin * channels;
            loops::combine(result.data_ptr<float>() + first, a.data_ptr<float>() + first,
                           a_scale.data_ptr<float>(), b.data_ptr<float>() + first,
                           b_scale.data_ptr<float>(), offset.data_ptr<float>(), end - begin,
                           channels);
        });
        return result;
    }
};

} // namespace

torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm) {
    return ChannelNorm::apply(x, norm.weight, norm.bias, &norm);
}

} // namespace ganvas
