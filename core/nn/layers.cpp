#include "core/nn/layers.h"

#include "core/base/images.h"
#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/loops.h"
#include "core/nn/kernels/shares.h"
#include "core/nn/kernels/spectral_weight.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

constexpr std::int64_t kKernel = 3;

/// Keeps a weight of zeros from becoming NaN.
constexpr double kSmallestLength = 1e-12;

torch::Tensor unit(const torch::Tensor& vector) {
    return vector / vector.norm().clamp_min(kSmallestLength);
}

void initialise(torch::Tensor& weight, torch::Tensor& bias, std::int64_t fan_in,
                std::int64_t fan_out, at::Generator& rng) {
    const double bound = std::sqrt(6.0 / static_cast<double>(fan_in + fan_out));
    weight.uniform_(-bound, bound, rng);
    bias.zero_();
}

} // namespace

SpectralNormImpl::SpectralNormImpl(std::int64_t out_features)
    : u(register_buffer("u", unit(torch::ones({out_features})))) {}

torch::Tensor SpectralNormImpl::forward(const torch::Tensor& weight) {
    return spectral_weight(weight, u, is_training());
}

DenseImpl::DenseImpl(std::int64_t in_features, std::int64_t out_features, bool spectral_norm)
    : weight(register_parameter("weight", torch::zeros({out_features, in_features}))),
      bias(register_parameter("bias", torch::zeros({out_features}))) {
    if (spectral_norm) {
        spectral_ = register_module("spectral", SpectralNorm(out_features));
    }
}

torch::Tensor DenseImpl::forward(const torch::Tensor& x) {
    return torch::linear(x, effective_weight(), bias);
}

torch::Tensor DenseImpl::effective_weight() {
    return spectral_ ? spectral_->forward(weight) : weight;
}

SameConv2dImpl::SameConv2dImpl(std::int64_t in_channels, std::int64_t out_channels,
                               std::int64_t stride, bool spectral_norm)
    : weight(register_parameter("weight",
                                torch::zeros({out_channels, in_channels, kKernel, kKernel}))),
      bias(register_parameter("bias", torch::zeros({out_channels}))),
      stride_(stride) {
    if (spectral_norm) {
        spectral_ = register_module("spectral", SpectralNorm(out_channels));
    }
}

torch::Tensor SameConv2dImpl::effective_weight() {
    return spectral_ ? spectral_->forward(weight) : weight;
}

torch::Tensor SameConv2dImpl::forward(const torch::Tensor& x) {
    if (stride_ == 1) {
        return torch::conv2d(x, effective_weight(), bias, /*stride=*/1, /*padding=*/1);
    }
    const torch::Tensor padded = torch::constant_pad_nd(x, {0, 1, 0, 1});
    return torch::conv2d(padded, effective_weight(), bias, stride_);
}

SeededDropoutImpl::SeededDropoutImpl(double probability, at::Generator rng)
    : probability_(probability),
      rng_(std::move(rng)) {}

torch::Tensor SeededDropoutImpl::forward(const torch::Tensor& x) {
    return drops() ? x * draw_gains(x) : x;
}

torch::Tensor SeededDropoutImpl::draw_gains(const torch::Tensor& like) {
    const torch::NoGradGuard no_grad;
    if (!drops()) {
        return torch::ones_like(like);
    }
    torch::Tensor gains = torch::empty_like(like);
    // LibTorch draws such numbers one by one on one thread, which took a tenth of a training step.
    // Here one number drawn from the generator is the key of a hash of every element's position.
    const std::uint64_t key = check_generator<at::CPUGeneratorImpl>(rng_)->random64();
    const auto dropped_below = static_cast<std::uint32_t>(
        std::min(std::ldexp(probability_, 32),
                 static_cast<double>(std::numeric_limits<std::uint32_t>::max())));
    const auto gain = static_cast<float>(1.0 / (1.0 - probability_));
    auto* const to = gains.data_ptr<float>();
    for_shares(gains.numel(), [=](std::size_t /*share*/, std::int64_t begin, std::int64_t end) {
        loops::draw_gains(to + begin, key, begin, dropped_below, gain, end - begin);
    });
    return gains;
}

torch::nn::BatchNorm2d keras_batch_norm(std::int64_t channels) {
    torch::nn::BatchNorm2d norm(
        torch::nn::BatchNorm2dOptions(channels).eps(1e-3).momentum(kKerasMomentum));
    return norm;
}

torch::Tensor rows_of(const torch::Tensor& table, const torch::Tensor& labels) {
    return labels.is_floating_point() ? labels.mm(table) : table.index_select(0, labels);
}

ConditionalNormImpl::ConditionalNormImpl(std::int64_t channels, std::int64_t classes)
    : norm(register_module("norm", keras_batch_norm(channels))),
      gain(register_parameter("gain", torch::ones({classes, channels}))),
      bias(register_parameter("bias", torch::zeros({classes, channels}))) {}

torch::Tensor ConditionalNormImpl::forward(const torch::Tensor& x, const torch::Tensor& labels) {
    const auto of_labels = [&](const torch::Tensor& table) {
        return rows_of(table, labels).unsqueeze(2).unsqueeze(3);
    };
    return torch::addcmul(of_labels(bias), channel_norm(x, *norm), of_labels(gain));
}

void initialise_glorot(torch::nn::Module& module, at::Generator& rng) {
    const torch::NoGradGuard no_grad;
    for (const auto& child : module.modules(/*include_self=*/false)) {
        if (auto* conv = child->as<SameConv2dImpl>()) {
            const std::int64_t area = kKernel * kKernel;
            initialise(conv->weight, conv->bias, conv->weight.size(1) * area,
                       conv->weight.size(0) * area, rng);
        } else if (auto* dense = child->as<DenseImpl>()) {
            initialise(dense->weight, dense->bias, dense->weight.size(1), dense->weight.size(0),
                       rng);
        } else if (auto* spectral = child->as<SpectralNormImpl>()) {
            spectral->u.copy_(unit(spectral->u.normal_(0, 1, rng)));
        }
    }
}

void freeze(torch::nn::Module& network) {
    network.eval();
    for (torch::Tensor& parameter : network.parameters()) {
        parameter.set_requires_grad(false);
    }
}

void copy_state(const torch::nn::Module& from, torch::nn::Module& to) {
    const torch::NoGradGuard no_grad;
    const auto copy_all = [](const auto& sources, const auto& targets) {
        for (std::size_t i = 0; i < sources.size(); ++i) {
            targets[i].copy_(sources[i]);
        }
    };
    copy_all(from.parameters(), to.parameters());
    copy_all(from.buffers(), to.buffers());
}

} // namespace ganvas
