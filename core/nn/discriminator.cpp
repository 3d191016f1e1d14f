#include "core/nn/discriminator.h"

#include "core/base/images.h"
#include "core/nn/fused.h"
#include "core/nn/layers.h"

namespace ganvas {

namespace {

constexpr std::int64_t kFeatures = 128 * 4 * 4;

torch::nn::Sequential make_body(const Recipe& recipe, at::Generator& rng) {
    using namespace torch::nn;
    Sequential body;
    const auto add_block = [&](const std::string& number, std::int64_t in, std::int64_t out,
                               std::int64_t stride, bool pad, bool norm) {
        body->push_back("conv" + number, SameConv2d(in, out, stride, recipe.spectral_norm));
        if (pad) {
            body->push_back("pad" + number, ZeroPad2d(ZeroPad2dOptions({0, 1, 0, 1})));
        }
        body->push_back("leaky" + number,
                        LeakyReLU(LeakyReLUOptions().negative_slope(0.2).inplace(true)));
        body->push_back("dropout" + number, SeededDropout(recipe.dropout, rng));
        if (norm && !recipe.spectral_norm) {
            body->push_back("norm" + number, keras_batch_norm(out));
        }
    };
    add_block("1", 1, 16, 2, /*pad=*/false, /*norm=*/false);
    add_block("2", 16, 32, 2, /*pad=*/true, /*norm=*/true);
    add_block("3", 32, 64, 2, /*pad=*/false, /*norm=*/true);
    add_block("4", 64, 128, 1, /*pad=*/false, /*norm=*/false);
    body->push_back("flatten", Flatten());
    return body;
}

} // namespace

DiscriminatorImpl::DiscriminatorImpl(const Recipe& recipe, at::Generator& rng)
    : body(register_module("body", make_body(recipe, rng))),
      validity(register_module("validity", Dense(kFeatures, 1, recipe.spectral_norm))),
      label(register_module("label", Dense(kFeatures, std::int64_t{kDigitCount}))) {
    if (recipe.projection) {
        projection = register_module(
            "projection", Dense(kFeatures, std::int64_t{kDigitCount}, recipe.spectral_norm));
    }
    if (rng.defined()) {
        initialise_glorot(*this, rng);
    }
}

DiscriminatorImpl::Logits DiscriminatorImpl::forward(const torch::Tensor& images,
                                                     const torch::Tensor& labels) {
    return judge(forward_fused(body, images), labels);
}

DiscriminatorImpl::Logits DiscriminatorImpl::forward_plainly(const torch::Tensor& images,
                                                             const torch::Tensor& labels) {
    return judge(body->forward(images), labels);
}

DiscriminatorImpl::Logits DiscriminatorImpl::judge(const torch::Tensor& features,
                                                   const torch::Tensor& labels) {
    Logits logits{validity->forward(features).squeeze(/*dim=*/1), label->forward(features)};
    if (projection) {
        const torch::Tensor of_digits = projection->forward(features);
        logits.validity = logits.validity + of_digits.gather(1, labels.unsqueeze(1)).squeeze(1);
    }
    return logits;
}

void DiscriminatorImpl::set_dropout(double probability) {
    for (const auto& layer : body->modules(/*include_self=*/false)) {
        if (auto* dropout = layer->as<SeededDropoutImpl>()) {
            dropout->set_probability(probability);
        }
    }
}

} // namespace ganvas
