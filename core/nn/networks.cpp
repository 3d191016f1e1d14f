#include "core/nn/networks.h"

#include "core/nn/layers.h"

namespace ganvas {

std::unique_ptr<Networks> frozen_copy(const Networks& networks, const Recipe& recipe) {
    at::Generator none;
    auto copy = std::make_unique<Networks>(recipe, none);
    const auto freeze = [](const torch::nn::Module& from, torch::nn::Module& to) {
        copy_state(from, to);
        to.eval();
        for (torch::Tensor& parameter : to.parameters()) {
            parameter.set_requires_grad(false);
        }
    };
    freeze(*networks.generator, *copy->generator);
    freeze(*networks.discriminator, *copy->discriminator);
    return copy;
}

} // namespace ganvas
