#include "core/nn/generator.h"

#include "core/data/images.h"
#include "core/nn/fused.h"
#include "core/nn/layers.h"

namespace ganvas {

namespace {

constexpr std::int64_t kFirstSide = 7;

torch::nn::Sequential make_body(std::int64_t noise_size, std::int64_t width) {
    using namespace torch::nn;
    const auto relu = [] { return ReLU(ReLUOptions().inplace(true)); };
    const auto doubling = [] {
        return Upsample(
            UpsampleOptions().scale_factor(std::vector<double>{2, 2}).mode(torch::kNearest));
    };
    Sequential body;
    body->push_back("dense", Dense(noise_size, width * kFirstSide * kFirstSide));
    body->push_back("relu0", relu());
    body->push_back("reshape", Unflatten(UnflattenOptions(1, {width, kFirstSide, kFirstSide})));
    body->push_back("norm0", keras_batch_norm(width));
    body->push_back("double1", doubling());
    body->push_back("conv1", SameConv2d(width, width, 1));
    body->push_back("relu1", relu());
    body->push_back("norm1", keras_batch_norm(width));
    body->push_back("double2", doubling());
    body->push_back("conv2", SameConv2d(width, width / 2, 1));
    body->push_back("relu2", relu());
    body->push_back("norm2", keras_batch_norm(width / 2));
    body->push_back("conv3", SameConv2d(width / 2, 1, 1));
    body->push_back("tanh", Tanh());
    return body;
}

} // namespace

GeneratorImpl::GeneratorImpl(const Recipe& recipe, at::Generator& rng)
    : embedding(register_module(
          "embedding", torch::nn::Embedding(std::int64_t{kDigitCount}, recipe.noise_size))),
      body(register_module("body", make_body(recipe.noise_size, recipe.generator_width))) {
    if (rng.defined()) {
        const torch::NoGradGuard no_grad;
        embedding->weight.uniform_(-0.05, 0.05, rng);
        initialise_glorot(*this, rng);
    }
}

torch::Tensor GeneratorImpl::forward(const torch::Tensor& noise, const torch::Tensor& labels) {
    return forward_fused(body, noise * embedding->forward(labels));
}

} // namespace ganvas
