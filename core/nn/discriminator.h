#pragma once

#include "core/nn/layers.h"
#include "core/train/recipe.h"

#include <torch/torch.h>

namespace ganvas {

/// The ACGAN's discriminator: four convolutions with LeakyReLU and dropout, and two heads that say
/// whether an image is real and which digit it shows.
class DiscriminatorImpl : public torch::nn::Module {
public:
    struct Logits {
        torch::Tensor validity; ///< [batch]; above 0 means real.
        torch::Tensor label;    ///< [batch, 10]
    };

    /// Weights, and in training mode dropout, are drawn from `rng`; an undefined one leaves the
    /// weights to a later copy_state() and is for inference alone.
    DiscriminatorImpl(const Recipe& recipe, at::Generator& rng);

    /// images [batch, 1, 28, 28] in −1…1 → logits, without sigmoid or softmax.
    Logits forward(const torch::Tensor& images);

    void set_dropout(double probability);

    torch::nn::Sequential body; ///< Images to 2,048 features, layer by layer.
    Dense validity;
    Dense label;
};
TORCH_MODULE(Discriminator);

} // namespace ganvas
