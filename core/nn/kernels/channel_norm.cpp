#include "core/nn/kernels/channel_norm.h"

#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/shares.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

std::int64_t pixels_of(const torch::Tensor& x) { return x.numel() / x.size(1); }

float* pixel_at(const torch::Tensor& x, std::int64_t pixel) {
    return x.data_ptr<float>() + pixel * x.size(1);
}

/// The sums over all pixels of each channel's numbers, then of their squares.
std::vector<double> sums_with_squares(const torch::Tensor& x) {
    ShareSums<double> sums(2 * x.size(1));
    for_shares(pixels_of(x), [&](std::size_t share, std::int64_t begin, std::int64_t end) {
        loops::add_sums_with_products(sums[share], pixel_at(x, begin), pixel_at(x, begin),
                                      end - begin, x.size(1));
    });
    return sums.total();
}

class ChannelNorm : public torch::autograd::Function<ChannelNorm> {
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& input, const torch::Tensor& /*weight*/,
                                 const torch::Tensor& /*bias*/, torch::nn::BatchNorm2dImpl* norm,
                                 bool relu) {
        const torch::Tensor x = input.contiguous(torch::MemoryFormat::ChannelsLast);
        const ChannelNormPass pass(x, norm, relu);
        torch::Tensor y = torch::empty_like(x);
        for_shares(pixels_of(x), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            pass.apply(pixel_at(y, begin), pixel_at(x, begin), end - begin);
        });
        pass.save(*context, {x});
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        std::vector<torch::Tensor> saved;
        ChannelNormPass pass(*context, saved);
        const torch::Tensor& x = saved[0];
        const torch::Tensor given = gradients[0].contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor gradient = torch::empty_like(x);
        ShareSums<double> sums(pass.sum_count());
        for_shares(pixels_of(x), [&](std::size_t share, std::int64_t begin, std::int64_t end) {
            std::copy(pixel_at(given, begin), pixel_at(given, end), pixel_at(gradient, begin));
            pass.look_back(pixel_at(gradient, begin), pixel_at(x, begin), end - begin, sums[share]);
        });
        const auto [weight, bias] = pass.finish_sums(sums.total(), pixels_of(x));
        pass.finish_all(gradient, x);
        return {gradient, weight, bias, {}, {}};
    }
};

std::vector<double> numbers_of(const torch::Tensor& tensor) {
    const auto* const first = tensor.data_ptr<float>();
    return {first, first + tensor.numel()};
}

} // namespace

ChannelNormPass::ChannelNormPass(const torch::Tensor& x, torch::nn::BatchNorm2dImpl* norm,
                                 bool relu) {
    if (norm == nullptr) {
        return;
    }
    training_ = norm->is_training();
    relu_ = relu;
    channels_ = x.size(1);
    std::vector<double> mean = numbers_of(norm->running_mean);
    std::vector<double> variance = numbers_of(norm->running_var);
    const auto channels = static_cast<std::size_t>(channels_);
    if (training_) {
        const auto pixels = static_cast<double>(pixels_of(x));
        const std::vector<double> sums = sums_with_squares(x);
        const double momentum = norm->options.momentum().value();
        for (std::size_t c = 0; c < channels; ++c) {
            mean[c] = sums[c] / pixels;
            variance[c] = std::max(0.0, sums[channels + c] / pixels - mean[c] * mean[c]);
            // A momentum of 1 gives exactly the value.
            const auto take_in = [momentum](float& average, double value) {
                average = static_cast<float>(momentum * value + (1 - momentum) * average);
            };
            take_in(norm->running_mean.data_ptr<float>()[c], mean[c]);
            take_in(norm->running_var.data_ptr<float>()[c],
                    variance[c] * (pixels / std::max(1.0, pixels - 1)));
        }
        norm->num_batches_tracked.add_(1);
    }
    numbers_ = std::move(mean);
    numbers_.resize(3 * channels);
    for (std::size_t c = 0; c < channels; ++c) {
        const double deviation = 1 / std::sqrt(variance[c] + norm->options.eps());
        const double scale = norm->weight.data_ptr<float>()[c] * deviation;
        numbers_[channels + c] = deviation;
        numbers_[2 * channels + c] = scale;
        scale_.push_back(static_cast<float>(scale));
        offset_.push_back(
            static_cast<float>(norm->bias.data_ptr<float>()[c] - numbers_[c] * scale));
    }
}

ChannelNormPass::ChannelNormPass(torch::autograd::AutogradContext& context,
                                 std::vector<torch::Tensor>& others) {
    others = context.get_saved_variables();
    if (context.saved_data["normed"].toBool()) {
        training_ = context.saved_data["training"].toBool();
        relu_ = context.saved_data["cut_norm"].toBool();
        const auto take = [&others](auto& numbers) {
            using Number = typename std::decay_t<decltype(numbers)>::value_type;
            const auto* const first = others.back().data_ptr<Number>();
            numbers.assign(first, first + others.back().numel());
            others.pop_back();
        };
        take(offset_);
        take(scale_);
        take(numbers_);
        channels_ = static_cast<std::int64_t>(scale_.size());
    }
}

void ChannelNormPass::save(torch::autograd::AutogradContext& context,
                           std::vector<torch::Tensor> others) const {
    context.saved_data["normed"] = !is_identity();
    if (!is_identity()) {
        context.saved_data["training"] = training_;
        context.saved_data["cut_norm"] = relu_;
        const auto keep = [&others](const auto& numbers) {
            using Number = typename std::decay_t<decltype(numbers)>::value_type;
            others.push_back(torch::empty({static_cast<std::int64_t>(numbers.size())},
                                          c10::CppTypeToScalarType<Number>::value));
            std::copy(numbers.begin(), numbers.end(), others.back().data_ptr<Number>());
        };
        keep(numbers_);
        keep(scale_);
        keep(offset_);
    }
    context.save_for_backward(std::move(others));
}

void ChannelNormPass::apply(float* to, const float* from, std::int64_t pixels) const {
    loops::scale(to, from, scale_.data(), offset_.data(),
                 relu_ ? 0 : -std::numeric_limits<float>::infinity(), pixels, channels_);
}

void ChannelNormPass::look_back(float* gradient, const float* x, std::int64_t pixels,
                                double* sums) const {
    if (is_identity()) {
        return;
    }
    if (relu_) {
        loops::cut_gradient(gradient, x, scale_.data(), offset_.data(), pixels, channels_);
    }
    loops::add_sums_with_products(sums, gradient, x, pixels, channels_);
}

std::array<torch::Tensor, 2> ChannelNormPass::finish_sums(const std::vector<double>& sums,
                                                          std::int64_t pixels) {
    if (is_identity()) {
        return {};
    }
    const auto channels = static_cast<std::size_t>(channels_);
    std::array<torch::Tensor, 2> gradients{torch::empty({channels_}), torch::empty({channels_})};
    of_x_.assign(channels, 0.0F);
    constant_.assign(channels, 0.0F);
    for (std::size_t c = 0; c < channels; ++c) {
        const double weight = (sums[channels + c] - mean()[c] * sums[c]) * deviation()[c];
        gradients[0].data_ptr<float>()[c] = static_cast<float>(weight);
        gradients[1].data_ptr<float>()[c] = static_cast<float>(sums[c]);
        if (training_) {
            // x reaches the result through the mean and the deviation of the batch too.
            const auto count = static_cast<double>(pixels);
            const double of_x = -exact_scale()[c] * deviation()[c] * weight / count;
            of_x_[c] = static_cast<float>(of_x);
            constant_[c] =
                static_cast<float>(-exact_scale()[c] * sums[c] / count - of_x * mean()[c]);
        }
    }
    return gradients;
}

void ChannelNormPass::finish(float* gradient, const float* x, std::int64_t pixels) const {
    if (!is_identity()) {
        loops::combine(gradient, scale_.data(), x, of_x_.data(), constant_.data(), pixels,
                       channels_);
    }
}

void ChannelNormPass::finish_all(const torch::Tensor& gradient, const torch::Tensor& x) const {
    if (!is_identity()) {
        for_shares(pixels_of(x), [&](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
            finish(pixel_at(gradient, begin), pixel_at(x, begin), end - begin);
        });
    }
}

std::array<torch::Tensor, 2> parameters_of(const torch::nn::BatchNorm2dImpl* norm) {
    if (norm == nullptr) {
        return {torch::empty({0}), torch::empty({0})};
    }
    return {norm->weight, norm->bias};
}

torch::Tensor channel_norm(const torch::Tensor& x, torch::nn::BatchNorm2dImpl& norm, bool relu) {
    return ChannelNorm::apply(x, norm.weight, norm.bias, &norm, relu);
}

} // namespace ganvas
