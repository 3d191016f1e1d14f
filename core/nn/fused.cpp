#include "core/nn/fused.h"

#include "core/nn/kernels/channel_norm.h"
#include "core/nn/kernels/doubled_conv.h"
#include "core/nn/kernels/leaky_dropout.h"
#include "core/nn/kernels/linear.h"
#include "core/nn/kernels/same_conv.h"
#include "core/nn/kernels/thin_conv.h"
#include "core/nn/layers.h"

#include <algorithm>

namespace ganvas {

namespace {

using Layers = std::vector<std::shared_ptr<torch::nn::Module>>;

/// Layer `i` if it is a `Layer`, else null.
template<typename Layer>
Layer* layer_at(const Layers& layers, std::size_t i) {
    return i < layers.size() ? layers[i]->as<Layer>() : nullptr;
}

/// Whether there is dropout that changes anything.
bool drops(const SeededDropoutImpl* dropout) { return dropout != nullptr && dropout->drops(); }

} // namespace

torch::Tensor forward_layer(torch::nn::Sequential& layers, std::size_t i, const torch::Tensor& x,
                            const torch::Tensor& labels) {
    if (auto* const norm = layers->ptr(i)->as<ConditionalNormImpl>()) {
        return norm->forward(x, labels);
    }
    return (layers->begin() + static_cast<std::ptrdiff_t>(i))->forward(x);
}

torch::Tensor forward_fused(torch::nn::Sequential& layers, torch::Tensor x,
                            const torch::Tensor& labels, std::size_t end) {
    using namespace torch::nn;
    const Layers all = layers->children();
    std::size_t i = 0;
    while (i < std::min(end, all.size())) {
        // Norms join the layer they feed, with the ReLU between them.
        auto* const norm = layer_at<BatchNorm2dImpl>(all, i);
        const bool cut_norm = norm != nullptr && layer_at<ReLUImpl>(all, i + 1) != nullptr;
        const std::size_t next = i + (norm != nullptr ? 1 : 0) + (cut_norm ? 1 : 0);
        auto* const conv = layer_at<SameConv2dImpl>(all, next);
        auto* const doubled = layer_at<SameConv2dImpl>(all, next + 1);
        auto* const dense = layer_at<DenseImpl>(all, i);
        const bool cut_dense = dense != nullptr && layer_at<ReLUImpl>(all, i + 1) != nullptr;
        auto* const reshape = layer_at<UnflattenImpl>(all, i + (cut_dense ? 2 : 1));
        const auto* const leaky = layer_at<LeakyReLUImpl>(all, i);
        auto* const dropout = layer_at<SeededDropoutImpl>(all, i + 1);
        if (layer_at<UpsampleImpl>(all, next) != nullptr && doubled != nullptr &&
            doubled->stride() == 1) {
            const bool relu = layer_at<ReLUImpl>(all, next + 2) != nullptr;
            x = doubled_conv(x, doubled->effective_weight(), doubled->bias, relu, norm, cut_norm);
            i = next + (relu ? 3 : 2);
        } else if (conv != nullptr && conv->stride() == 1 && conv->weight.size(0) == 1) {
            x = thin_conv(x, conv->effective_weight(), conv->bias, norm, cut_norm);
            i = next + 1;
        } else if (norm != nullptr) {
            x = channel_norm(x, *norm, cut_norm);
            i = next;
        } else if (conv != nullptr) {
            // Zeros stay zeros, so that the border may as well come after the LeakyReLU.
            const bool padded = layer_at<ZeroPad2dImpl>(all, i + 1) != nullptr;
            const std::size_t after = i + (padded ? 2 : 1);
            const auto* const follower = layer_at<LeakyReLUImpl>(all, after);
            const bool joins =
                follower != nullptr && !drops(layer_at<SeededDropoutImpl>(all, after + 1));
            x = same_conv(x, conv->effective_weight(), conv->bias, conv->stride(),
                          joins ? follower->options.negative_slope() : 1);
            if (padded) {
                x = forward_layer(layers, i + 1, x);
            }
            i = after + (joins ? 1 : 0);
        } else if (leaky != nullptr && drops(dropout)) {
            x = leaky_dropout(x, leaky->options.negative_slope(), dropout->draw_gains(x));
            i += 2;
        } else if (dense != nullptr && reshape != nullptr) {
            const std::vector<std::int64_t> sizes = reshape->options.sizes();
            x = linear_to_pictures(x, dense->effective_weight(), dense->bias, sizes[0], sizes[1]);
            if (cut_dense) {
                x = torch::relu(x);
            }
            i += cut_dense ? 3 : 2;
        } else {
            x = forward_layer(layers, i, x, labels);
            i += 1;
        }
    }
    return x;
}

} // namespace ganvas
