#pragma once

#include "core/nn/layers.h"

#include <torch/torch.h>

namespace ganvas {

/// The judge's network: four convolutions with batch norm and ReLU, a layer of features, and the
/// logits of the classes; about 100,000 weights.
class JudgeNetImpl : public torch::nn::Module {
public:
    /// Weights, and in training mode dropout, are drawn from `rng`; an undefined one leaves the
    /// weights to a later copy and is for inference alone.
    JudgeNetImpl(std::int64_t class_count, at::Generator& rng);

    /// images [batch, 1, 28, 28] in −1…1 → [batch, Judge::kFeatures], not negative.
    torch::Tensor features(const torch::Tensor& images);

    /// features → logits [batch, classes]
    torch::Tensor logits(const torch::Tensor& features);

    [[nodiscard]] int class_count() const { return static_cast<int>(head_->bias.size(0)); }

private:
    torch::nn::Sequential body_;
    SeededDropout dropout_;
    Dense head_;
};
TORCH_MODULE(JudgeNet);

} // namespace ganvas
