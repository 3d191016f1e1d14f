#include "core/nn/kernels/channel_norm.h"

#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>

namespace ganvas {

namespace {

std::int64_t pixels_of(const torch::Tensor& x) { return x.numel() / x.size(1); }

/// For each channel the sum over all pixels of a, and of a·b: [2, channels] doubles.
torch::Tensor sums_with_products(const torch::Tensor& a, const torch::Tensor& b) {
    const std::int64_t channels = a.size(1);
    const auto* const a_data = a.data_ptr<float>();
    const auto* const b_data = b.data_ptr<float>();
    ShareSums sums({2, channels}, torch::kDouble);
    for_shares(pixels_of(a), [&](std::size_t share, std::int64_t begin, std::int64_t end) {
        loops::add_sums_with_products(sums[share].data_ptr<double>(), a_data + begin * channels,
                                      b_data + begin * channels, end - begin, channels);
    });
    return sums.total();
}

class ChannelNorm : public torch::autograd::Function<ChannelNorm> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& /*weight*/,
                                 const torch::Tensor& /*bias*/, torch::nn::BatchNorm2dImpl* norm) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm);
        const std::int64_t channels = x.size(1);
        torch::Tensor y = torch::empty_like(x);
        for_shares(pixels_of(x), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            loops::scale(y.data_ptr<float>() + begin * channels,
                         x.data_ptr<float>() + begin * channels, pass.scale().data_ptr<float>(),
                         pass.offset().data_ptr<float>(), end - begin, channels);
        });
        pass.save(*context, {x});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        const ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor gradient = gradients[0].clone(torch::MemoryFormat::ChannelsLast);
        const auto own = pass.backward(sums_with_products(gradient, x), pixels_of(x));
        pass.backward_pixels(own, gradient, x);
        return {gradient, own.weight, own.bias, {}};
    }
};

} // namespace

ChannelNormPass::ChannelNormPass(const torch::Tensor& x, torch::nn::BatchNorm2dImpl* norm) {
    if (norm == nullptr) {
        return;
    }
    training_ = norm->is_training();
    mean_ = norm->running_mean.to(torch::kDouble);
    torch::Tensor variance = norm->running_var.to(torch::kDouble);
    if (training_) {
        const auto pixels = static_cast<double>(pixels_of(x));
        const torch::Tensor sums = sums_with_products(x, x) / pixels;
        mean_ = sums[0];
        variance = (sums[1] - mean_ * mean_).clamp_min(0.0);
        const double momentum = norm->options.momentum().value();
        norm->running_mean.lerp_(mean_.to(torch::kFloat), momentum);
        norm->running_var.lerp_((variance * (pixels / std::max(1.0, pixels - 1))).to(torch::kFloat),
                                momentum);
        norm->num_batches_tracked.add_(1);
    }
    deviation_ = torch::rsqrt(variance + norm->options.eps());
    exact_scale_ = norm->weight.detach().to(torch::kDouble) * deviation_;
    scale_ = exact_scale_.to(torch::kFloat);
    offset_ = (norm->bias.detach().to(torch::kDouble) - mean_ * exact_scale_).to(torch::kFloat);
}

ChannelNormPass::ChannelNormPass(torch::autograd::AutogradContext& context,
                                 std::vector<torch::Tensor>& others) {
    others = context.get_saved_variables();
    if (context.saved_data["normed"].toBool()) {
        training_ = context.saved_data["training"].toBool();
        for (torch::Tensor* const own : {&offset_, &scale_, &exact_scale_, &deviation_, &mean_}) {
            *own = others.back();
            others.pop_back();
        }
    }
}

void ChannelNormPass::save(torch::autograd::AutogradContext& context,
                           std::vector<torch::Tensor> others) const {
    context.saved_data["normed"] = !is_identity();
    context.saved_data["training"] = training_;
    if (!is_identity()) {
        others.insert(others.end(), {mean_, deviation_, exact_scale_, scale_, offset_});
    }
    context.save_for_backward(std::move(others));
}

ChannelNormPass::Gradients ChannelNormPass::backward(const torch::Tensor& sums,
                                                     std::int64_t pixels) const {
    if (is_identity()) {
        return {};
    }
    const torch::Tensor weight = (sums[1] - mean_ * sums[0]) * deviation_;
    Gradients gradients{weight.to(torch::kFloat), sums[0].to(torch::kFloat),
                        torch::zeros_like(scale_), torch::zeros_like(scale_)};
    if (training_) {
        // x reaches the result through the mean and the deviation of the batch too.
        const auto count = static_cast<double>(pixels);
        const torch::Tensor of_x = -exact_scale_ * deviation_ * weight / count;
        gradients.of_x = of_x.to(torch::kFloat);
        gradients.constant = (-exact_scale_ * sums[0] / count - of_x * mean_).to(torch::kFloat);
    }
    return gradients;
}

void ChannelNormPass::backward_pixels(const Gradients& gradients, float* gradient, const float* x,
                                      std::int64_t pixels) const {
    if (!is_identity()) {
        loops::combine(gradient, scale_.data_ptr<float>(), x, gradients.of_x.data_ptr<float>(),
                       gradients.constant.data_ptr<float>(), pixels, scale_.numel());
    }
}

void ChannelNormPass::backward_pixels(const Gradients& gradients, const torch::Tensor& gradient,
                                      const torch::Tensor& x) const {
    if (is_identity()) {
        return;
    }
    const std::int64_t channels = x.size(1);
    for_shares(pixels_of(x), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
        backward_pixels(gradients, gradient.data_ptr<float>() + begin * channels,
                        x.data_ptr<float>() + begin * channels, end - begin);
    });
}

std::array<torch::Tensor, 2> parameters_of(const torch::nn::BatchNorm2dImpl* norm) {
    if (norm == nullptr) {
        return {torch::empty({0}), torch::empty({0})};
    }
    return {norm->weight, norm->bias};
}

torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm) {
    return ChannelNorm::apply(x, norm.weight, norm.bias, &norm);
}

} // namespace ganvas
