#include "core/nn/fused.h"

#include "core/nn/channel_norm.h"
#include "core/nn/doubled_conv.h"
#include "core/nn/layers.h"
#include "core/nn/leaky_dropout.h"
#include "core/nn/patch_conv.h"
#include "core/nn/thin_conv.h"

namespace ganvas {

namespace {

using Layers = std::vector<std::shared_ptr<torch::nn::Module>>;

/// Layer `i` if it is a `Layer`, else null.
template<typename Layer>
Layer* layer_at(const Layers& layers, std::size_t i) {
    return i < layers.size() ? layers[i]->as<Layer>() : nullptr;
}

} // namespace

torch::Tensor forward_fused(torch::nn::Sequential& layers, torch::Tensor x) {
    using namespace torch::nn;
    const Layers all = layers->children();
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto* conv = layer_at<SameConv2dImpl>(all, i);
        const auto* doubled = layer_at<SameConv2dImpl>(all, i + 1);
        const auto* leaky = layer_at<LeakyReLUImpl>(all, i);
        auto* dropout = layer_at<SeededDropoutImpl>(all, i + 1);
        if (layer_at<UpsampleImpl>(all, i) != nullptr && doubled != nullptr &&
            doubled->stride() == 1 && layer_at<ReLUImpl>(all, i + 2) != nullptr) {
            x = doubled_conv_relu(x, doubled->weight, doubled->bias);
            i += 2;
        } else if (conv != nullptr && conv->stride() == 1 && conv->weight.size(0) == 1) {
            x = thin_conv(x, conv->weight, conv->bias);
        } else if (conv != nullptr) {
            x = patch_conv(x, conv->weight, conv->bias, conv->stride());
        } else if (leaky != nullptr && dropout != nullptr) {
            x = leaky_dropout(x, leaky->options.negative_slope(), *dropout);
            ++i;
        } else if (auto* norm = all[i]->as<BatchNorm2dImpl>()) {
            x = channel_norm(x, *norm);
        } else {
            x = (layers->begin() + static_cast<std::ptrdiff_t>(i))->forward(x);
            if (layer_at<UnflattenImpl>(all, i) != nullptr) {
                x = x.contiguous(torch::MemoryFormat::ChannelsLast);
            }
        }
    }
    return x;
}

} // namespace ganvas
