#include "core/nn/generator.h"

#include "core/nn/fused.h"
#include "core/nn/layers.h"

#include <cmath>

namespace ganvas {

namespace {

constexpr std::int64_t kFirstSide = 7;

torch::nn::Sequential make_body(const Recipe& recipe) {
    using namespace torch::nn;
    const std::int64_t width = recipe.generator_width;
    const std::int64_t middle = recipe.taper ? width / 2 : width;
    const std::int64_t last = middle / 2;
    const std::int64_t inputs = recipe.noise_size * (recipe.conditioning == kConcatenate ? 2 : 1);
    Sequential body;
    const auto add_relu = [&body](const std::string& number) {
        body->push_back("relu" + number, ReLU(ReLUOptions().inplace(true)));
    };
    const auto add_norm = [&](const std::string& number, std::int64_t channels) {
        if (recipe.conditioning == kNorms) {
            body->push_back("norm" + number, ConditionalNorm(channels, recipe.class_count()));
        } else {
            body->push_back("norm" + number, keras_batch_norm(channels));
        }
    };
    const auto add_doubled_conv = [&](const std::string& number, std::int64_t in,
                                      std::int64_t out) {
        body->push_back(
            "double" + number,
            Upsample(
                UpsampleOptions().scale_factor(std::vector<double>{2, 2}).mode(torch::kNearest)));
        body->push_back("conv" + number, SameConv2d(in, out, 1));
        if (recipe.norm_before_relu) {
            add_norm(number, out);
            add_relu(number);
        } else {
            add_relu(number);
            add_norm(number, out);
        }
    };
    body->push_back("dense", Dense(inputs, width * kFirstSide * kFirstSide));
    if (!recipe.norm_before_relu) {
        add_relu("0");
    }
    body->push_back("reshape", Unflatten(UnflattenOptions(1, {width, kFirstSide, kFirstSide})));
    add_norm("0", width);
    if (recipe.norm_before_relu) {
        add_relu("0");
    }
    add_doubled_conv("1", width, middle);
    add_doubled_conv("2", middle, last);
    body->push_back("conv3", SameConv2d(last, 1, 1));
    body->push_back("tanh", Tanh());
    return body;
}

} // namespace

GeneratorImpl::GeneratorImpl(const Recipe& recipe, at::Generator& rng)
    : conditioning_(static_cast<Conditioning>(recipe.conditioning)) {
    if (conditioning_ != kNorms) {
        embedding = register_module("embedding",
                                    torch::nn::Embedding(recipe.class_count(), recipe.noise_size));
    }
    body = register_module("body", make_body(recipe));
    if (rng.defined()) {
        const torch::NoGradGuard no_grad;
        if (conditioning_ == kConcatenate) {
            embedding->weight.normal_(0, 1, rng); // As the noise beside it.
        } else if (embedding) {
            embedding->weight.uniform_(-0.05, 0.05, rng);
        }
        initialise_glorot(*this, rng);
    }
}

torch::Tensor GeneratorImpl::forward(const torch::Tensor& noise, const torch::Tensor& labels) {
    return forward_fused(body, condition(noise, labels), labels);
}

torch::Tensor GeneratorImpl::condition(const torch::Tensor& noise, const torch::Tensor& labels) {
    if (!embedding) {
        return noise;
    }
    const torch::Tensor embedded = labels.is_floating_point() ? rows_of(embedding->weight, labels)
                                                              : embedding->forward(labels);
    switch (conditioning_) {
    case kMultiply:
    case kNorms:
        break;
    case kDirection: {
        // As long as the noise is on average, so that the product's numbers are about 1 large.
        const double length = std::sqrt(static_cast<double>(embedded.size(1)));
        return noise * (torch::nn::functional::normalize(embedded) * length);
    }
    case kConcatenate:
        return torch::cat({noise, embedded}, /*dim=*/1);
    }
    return noise * embedded;
}

} // namespace ganvas
