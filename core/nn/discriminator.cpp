#include "core/nn/discriminator.h"

#include "core/nn/fused.h"
#include "core/nn/kernels/linear.h"
#include "core/nn/layers.h"

namespace ganvas {

namespace {

std::int64_t feature_count(const Recipe& recipe) {
    constexpr std::int64_t kTimesWidth = 8;
    constexpr std::int64_t kPixels = 4 * 4;
    return recipe.discriminator_width * kTimesWidth * kPixels;
}

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
    const std::int64_t width = recipe.discriminator_width;
    add_block("1", 1, width, 2, /*pad=*/false, /*norm=*/false);
    add_block("2", width, 2 * width, 2, /*pad=*/true, /*norm=*/true);
    add_block("3", 2 * width, 4 * width, 2, /*pad=*/false, /*norm=*/true);
    add_block("4", 4 * width, 8 * width, 1, /*pad=*/false, /*norm=*/false);
    body->push_back("flatten", Flatten());
    return body;
}

} // namespace

DiscriminatorImpl::DiscriminatorImpl(const Recipe& recipe, at::Generator& rng)
    : body(register_module("body", make_body(recipe, rng))),
      validity(register_module("validity", Dense(feature_count(recipe), 1, recipe.spectral_norm))),
      label(register_module("label", Dense(feature_count(recipe), recipe.class_count()))) {
    if (recipe.projection) {
        projection = register_module(
            "projection", Dense(feature_count(recipe), recipe.class_count(), recipe.spectral_norm));
    }
    if (rng.defined()) {
        initialise_glorot(*this, rng);
    }
}

std::vector<Dense> DiscriminatorImpl::heads() const {
    return projection ? std::vector{validity, label, projection} : std::vector{validity, label};
}

DiscriminatorImpl::Logits DiscriminatorImpl::forward(const torch::Tensor& images,
                                                     const torch::Tensor& labels) {
    std::vector<torch::Tensor> weights;
    std::vector<torch::Tensor> biases;
    for (Dense& head : heads()) {
        weights.push_back(head->effective_weight());
        biases.push_back(head->bias);
    }
    const torch::Tensor pictures = forward_fused(body, images, /*labels=*/{}, body->size() - 1);
    return split(linear_of_pictures(pictures, torch::cat(weights), torch::cat(biases)), labels);
}

DiscriminatorImpl::Logits DiscriminatorImpl::forward_plainly(const torch::Tensor& images,
                                                             const torch::Tensor& labels) {
    const torch::Tensor features = body->forward(images);
    std::vector<torch::Tensor> outputs;
    for (Dense& head : heads()) {
        outputs.push_back(head->forward(features));
    }
    return split(torch::cat(outputs, /*dim=*/1), labels);
}

DiscriminatorImpl::Logits DiscriminatorImpl::split(const torch::Tensor& outputs,
                                                   const torch::Tensor& labels) const {
    const std::int64_t classes = label->weight.size(0);
    Logits logits{outputs.select(1, 0), outputs.narrow(1, 1, classes)};
    if (projection) {
        const torch::Tensor of_classes = outputs.narrow(1, 1 + classes, classes);
        logits.validity = logits.validity + of_classes.gather(1, labels.unsqueeze(1)).squeeze(1);
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
