#include "core/judge/judge_net.h"

#include "core/judge/judge.h"
#include "core/nn/fused.h"

namespace ganvas {

namespace {

constexpr double kDropout = 0.3;
constexpr std::int64_t kLastChannels = 48;

torch::nn::Sequential make_body() {
    using namespace torch::nn;
    const auto relu = [] { return ReLU(ReLUOptions().inplace(true)); };
    Sequential body;
    body->push_back("conv1", SameConv2d(1, 16, 1));
    body->push_back("norm1", keras_batch_norm(16));
    body->push_back("relu1", relu());
    body->push_back("conv2", SameConv2d(16, 32, 2));
    body->push_back("norm2", keras_batch_norm(32));
    body->push_back("relu2", relu());
    body->push_back("conv3", SameConv2d(32, 64, 2));
    body->push_back("norm3", keras_batch_norm(64));
    body->push_back("relu3", relu());
    body->push_back("pad3", ZeroPad2d(ZeroPad2dOptions({0, 1, 0, 1}))); // 7 is odd; stride 2.
    body->push_back("conv4", SameConv2d(64, kLastChannels, 2));
    body->push_back("norm4", keras_batch_norm(kLastChannels));
    body->push_back("relu4", relu());
    body->push_back("flatten", Flatten());
    body->push_back("features",
                    Dense(kLastChannels * 4 * 4, static_cast<std::int64_t>(Judge::kFeatures)));
    body->push_back("relu5", relu());
    return body;
}

} // namespace

JudgeNetImpl::JudgeNetImpl(std::int64_t class_count, at::Generator& rng)
    : body_(register_module("body", make_body())),
      dropout_(register_module("dropout", SeededDropout(kDropout, rng))),
      head_(register_module("head",
                            Dense(static_cast<std::int64_t>(Judge::kFeatures), class_count))) {
    if (rng.defined()) {
        initialise_glorot(*this, rng);
    }
}

torch::Tensor JudgeNetImpl::features(const torch::Tensor& images) {
    return forward_fused(body_, images);
}

torch::Tensor JudgeNetImpl::logits(const torch::Tensor& features) {
    return head_->forward(dropout_->forward(features));
}

} // namespace ganvas
