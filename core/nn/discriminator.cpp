#include "core/nn/discriminator.h"

#include "core/data/images.h"
#include "core/nn/fused.h"
#include "core/nn/layers.h"

namespace ganvas {

namespace {

constexpr std::int64_t kFeatures = 128 * 4 * 4;

torch::nn::Sequential make_body(double dropout, at::Generator& rng) {
    using namespace torch::nn;
    const auto leaky = [] {
        return LeakyReLU(LeakyReLUOptions().negative_slope(0.2).inplace(true));
    };
    Sequential body;
    body->push_back("conv1", SameConv2d(1, 16, 2));
    body->push_back("leaky1", leaky());
    body->push_back("dropout1", SeededDropout(dropout, rng));
    body->push_back("conv2", SameConv2d(16, 32, 2));
    body->push_back("pad2", ZeroPad2d(ZeroPad2dOptions({0, 1, 0, 1})));
    body->push_back("leaky2", leaky());
    body->push_back("dropout2", SeededDropout(dropout, rng));
    body->push_back("norm2", keras_batch_norm(32));
    body->push_back("conv3", SameConv2d(32, 64, 2));
    body->push_back("leaky3", leaky());
    body->push_back("dropout3", SeededDropout(dropout, rng));
    body->push_back("norm3", keras_batch_norm(64));
    body->push_back("conv4", SameConv2d(64, 128, 1));
    body->push_back("leaky4", leaky());
    body->push_back("dropout4", SeededDropout(dropout, rng));
    body->push_back("flatten", Flatten());
    return body;
}

} // namespace

DiscriminatorImpl::DiscriminatorImpl(const Recipe& recipe, at::Generator& rng)
    : body(register_module("body", make_body(recipe.dropout, rng))),
      validity(register_module("validity", Dense(kFeatures, 1))),
      label(register_module("label", Dense(kFeatures, std::int64_t{kDigitCount}))) {
    if (rng.defined()) {
        initialise_glorot(*this, rng);
    }
}

DiscriminatorImpl::Logits DiscriminatorImpl::forward(const torch::Tensor& images) {
    const torch::Tensor features = forward_fused(body, images);
    return {validity->forward(features).squeeze(/*dim=*/1), label->forward(features)};
}

void DiscriminatorImpl::set_dropout(double probability) {
    for (const auto& layer : body->modules(/*include_self=*/false)) {
        if (auto* dropout = layer->as<SeededDropoutImpl>()) {
            dropout->set_probability(probability);
        }
    }
}

} // namespace ganvas
