#include "core/nn/fused.h"

#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/doubled_conv.h"
#include "core/nn/kernels/leaky_dropout.h"
#include "core/nn/kernels/patch_conv.h"
#include "core/nn/kernels/thin_conv.h"
#include "core/nn/layers.h"

namespace ganvas {

namespace {

using Layers = std::vector<std::shared_ptr<torch::nn::Module>>;

/// Layer `i` if it is a `Layer`, else null.
template<typename Layer>
Layer* layer_at(const Layers& layers, std::size_t i) {
    return i < layers.size() ? layers[i]->as<Layer>() : nullptr;
}

} // namespace

torch::Tensor forward_layer(torch::nn::Sequential& layers, std::size_t i, const torch::Tensor& x,
                            const torch::Tensor& labels) {
    if (auto* const norm = layers->ptr(i)->as<ConditionalNormImpl>()) {
        return norm->forward(x, labels);
    }
    return (layers->begin() + static_cast<std::ptrdiff_t>(i))->forward(x);
}

torch::Tensor forward_fused(torch::nn::Sequential& layers, torch::Tensor x,
                            const torch::Tensor& labels) {
    using namespace torch::nn;
    const Layers all = layers->children();
    std::size_t i = 0;
    while (i < all.size()) {
        auto* const norm = layer_at<BatchNorm2dImpl>(all, i);
        const std::size_t next = norm != nullptr ? i + 1 : i; // Norms join the layer they feed.
        auto* const conv = layer_at<SameConv2dImpl>(all, next);
        auto* const doubled = layer_at<SameConv2dImpl>(all, next + 1);
        const auto* const leaky = layer_at<LeakyReLUImpl>(all, i);
        auto* const dropout = layer_at<SeededDropoutImpl>(all, i + 1);
        if (layer_at<UpsampleImpl>(all, next) != nullptr && doubled != nullptr &&
            doubled->stride() == 1) {
            const bool relu = layer_at<ReLUImpl>(all, next + 2) != nullptr;
            x = doubled_conv(x, doubled->effective_weight(), doubled->bias, relu, norm);
            i = next + (relu ? 3 : 2);
        } else if (conv != nullptr && conv->stride() == 1 && conv->weight.size(0) == 1) {
            x = thin_conv(x, conv->effective_weight(), conv->bias, norm);
            i = next + 1;
        } else if (norm != nullptr) {
            x = channel_norm(x, *norm);
            i += 1;
        } else if (conv != nullptr) {
            x = patch_conv(x, conv->effective_weight(), conv->bias, conv->stride());
            i += 1;
        } else if (leaky != nullptr && dropout != nullptr) {
            x = leaky_dropout(x, leaky->options.negative_slope(), dropout->draw_gains(x));
            i += 2;
        } else {
            x = forward_layer(layers, i, x, labels);
            if (layer_at<UnflattenImpl>(all, i) != nullptr) {
                x = x.contiguous(torch::MemoryFormat::ChannelsLast);
            }
            i += 1;
        }
    }
    return x;
}

} // namespace ganvas
