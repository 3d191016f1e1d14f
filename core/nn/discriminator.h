#pragma once

#include "core/base/recipe.h"
#include "core/nn/layers.h"

#include <torch/torch.h>

#include <vector>

namespace ganvas {

/// The ACGAN's discriminator: four convolutions with LeakyReLU and dropout, and two heads that say
/// whether an image is real and which digit it shows. With the recipe's spectral norm it has that
/// in place of batch norms, and with its projection term (Miyato & Koyama 2018, equation 3) the
/// first head adds a product of the features with a vector for the digit.
class DiscriminatorImpl : public torch::nn::Module {
public:
    struct Logits {
        torch::Tensor validity; ///< [batch]; what it means, ValidityScale says.
        torch::Tensor label;    ///< [batch, classes]
    };

    /// Weights, and in training mode dropout, are drawn from `rng`; an undefined one leaves the
    /// weights to a later copy_state() and is for inference alone.
    DiscriminatorImpl(const Recipe& recipe, at::Generator& rng);

    /// images [batch, 1, 28, 28] in −1…1 → logits, without sigmoid or softmax. `labels` [batch] are
    /// the digits that the images are to show; only a projection term looks at them.
    Logits forward(const torch::Tensor& images, const torch::Tensor& labels);

    /// The same by LibTorch's own operations alone: slower, but can be differentiated twice.
    Logits forward_plainly(const torch::Tensor& images, const torch::Tensor& labels);

    void set_dropout(double probability);

    torch::nn::Sequential body; ///< Images to features, layer by layer, the last flattens.
    Dense validity;
    Dense label;
    Dense projection{nullptr}; ///< Only with the recipe's projection term.

private:
    /// `outputs` [batch, …]: those of the heads side by side, in the order of their declarations.
    [[nodiscard]] Logits split(const torch::Tensor& outputs, const torch::Tensor& labels) const;
    [[nodiscard]] std::vector<Dense> heads() const;
};
TORCH_MODULE(Discriminator);

} // namespace ganvas
