#include "core/nn/networks.h"

#include "core/nn/layers.h"

namespace ganvas {

namespace {

/// Gives the batch norms the statistics of a fixed batch. Averaged weights have their own: those
/// that the generator met while it learned do not fit them.
void take_statistics(Generator& generator, const Recipe& recipe) {
    constexpr std::int64_t kPerClass = 20;
    const torch::NoGradGuard no_grad;
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(std::uint64_t{1});
    const torch::Tensor noise = torch::randn({kPerClass * recipe.class_count(), recipe.noise_size},
                                             rng, torch::TensorOptions(torch::kFloat));
    const torch::Tensor labels = torch::arange(recipe.class_count()).repeat({kPerClass});
    const auto set_momentum = [&generator](double momentum) {
        for (const auto& layer : generator->body->modules(/*include_self=*/false)) {
            if (auto* norm = layer->as<torch::nn::BatchNorm2dImpl>()) {
                norm->options.momentum(momentum);
            }
        }
    };
    generator->train();
    set_momentum(1.0);
    generator->forward(noise, labels);
    set_momentum(kKerasMomentum);
    generator->eval();
}

} // namespace

Networks::Networks(const Recipe& recipe, at::Generator& rng)
    : generator(recipe, rng),
      discriminator(recipe, rng) {
    if (recipe.average_decay > 0) {
        at::Generator none;
        average = Generator(recipe, none);
        copy_state(*generator, *average);
        freeze(*average);
    }
}

std::unique_ptr<Networks> frozen_copy(const Networks& networks, const Recipe& recipe) {
    at::Generator none;
    Recipe without_average = recipe;
    without_average.average_decay = 0;
    auto copy = std::make_unique<Networks>(without_average, none);
    copy_state(*networks.discriminator, *copy->discriminator);
    freeze(*copy->discriminator);
    copy_state(*(networks.average ? networks.average : networks.generator), *copy->generator);
    freeze(*copy->generator);
    return copy;
}

void settle(Networks& copy, const Recipe& recipe) {
    if (recipe.average_decay > 0) {
        take_statistics(copy.generator, recipe);
    }
}

} // namespace ganvas
