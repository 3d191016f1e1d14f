#pragma once

#include "core/base/recipe.h"

#include <torch/torch.h>

namespace ganvas {

/// The ACGAN's generator (Odena et al. 2017): the label's embedding multiplied into the noise, as
/// the source has it, or beside it, or else digits of their own in the norms; a dense layer to 7×7,
/// and two doublings by nearest neighbour, each with a convolution.
class GeneratorImpl : public torch::nn::Module {
public:
    /// Weights are drawn from `rng`; an undefined one leaves that to a later copy_state().
    GeneratorImpl(const Recipe& recipe, at::Generator& rng);

    /// noise [batch, noise_size] and labels [batch] (int64), or weights of classes [batch, classes]
    /// (see rows_of()) → images [batch, 1, 28, 28] in −1…1.
    torch::Tensor forward(const torch::Tensor& noise, const torch::Tensor& labels);

    /// What the body begins with.
    torch::Tensor condition(const torch::Tensor& noise, const torch::Tensor& labels);

    [[nodiscard]] Conditioning conditioning() const { return conditioning_; }

    torch::nn::Embedding embedding{nullptr}; ///< Of the digits, unless they enter by the norms.
    torch::nn::Sequential body;              ///< Everything after condition(), layer by layer.

private:
    Conditioning conditioning_;
};
TORCH_MODULE(Generator);

} // namespace ganvas
