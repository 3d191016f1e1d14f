#include "core/train/acgan_step.h"

#include "core/base/error.h"
#include "core/base/validity_scale.h"
#include "core/nn/tensors.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

Adam::Options adam_options(const Recipe& recipe, double learning_rate) {
    return {learning_rate, recipe.beta1, recipe.beta2, recipe.adam_epsilon};
}

float share(const torch::Tensor& hits) { return hits.to(torch::kFloat).mean().item<float>(); }

} // namespace

/// Whose images are scored, and in whose update.
enum class AcganStep::Role { real, fake, generator };

/// The parts of one network's loss and its accuracies on one batch.
struct AcganStep::Terms {
    torch::Tensor loss;
    float validity_loss = 0;
    float label_loss = 0;
    float validity_accuracy = 0;
    float label_accuracy = 0;

    [[nodiscard]] float total() const { return validity_loss + label_loss; }
};

AcganStep::AcganStep(Networks& networks, const Recipe& recipe)
    : networks_(networks),
      generator_optimizer_(networks.generator->parameters()),
      discriminator_optimizer_(networks.discriminator->parameters()) {
    configure(recipe);
}

void AcganStep::configure(const Recipe& recipe) {
    networks_.discriminator->set_dropout(recipe.dropout);
    recipe_ = recipe;
}

void AcganStep::set_learning_rates() {
    const double half_life = recipe_.learning_rate_half_life;
    const double share =
        half_life > 0 ? std::exp2(-static_cast<double>(steps_done_) / half_life) : 1.0;
    generator_optimizer_.set_options(
        adam_options(recipe_, share * recipe_.generator_learning_rate));
    discriminator_optimizer_.set_options(
        adam_options(recipe_, share * recipe_.discriminator_learning_rate));
}

AcganStep::Terms AcganStep::score(const DiscriminatorImpl::Logits& logits,
                                  const torch::Tensor& labels, Role role) const {
    const torch::Tensor& given = logits.validity;
    const double target = role == Role::fake   ? 0
                          : role == Role::real ? 1 - recipe_.real_smoothing
                                               : 1;
    torch::Tensor validity;
    switch (static_cast<Loss>(recipe_.loss)) {
    case kCrossEntropy:
        validity = torch::binary_cross_entropy_with_logits(given, torch::full_like(given, target));
        break;
    case kHinge:
        validity = role == Role::generator
                       ? -given.mean()
                       : torch::relu(role == Role::real ? 1 - given : 1 + given).mean();
        break;
    case kLeastSquares:
        validity = (given - target).square().mean() / 2;
        break;
    }
    const torch::Tensor label = torch::cross_entropy_loss(logits.label, labels);
    Terms terms;
    const double weight = role == Role::fake        ? recipe_.fake_label_weight
                          : role == Role::generator ? recipe_.generator_label_weight
                                                    : 1.0;
    terms.loss = validity + weight * label;
    terms.validity_loss = validity.item<float>();
    terms.label_loss = label.item<float>();
    const torch::NoGradGuard no_grad;
    const torch::Tensor side = given - validity_scale(recipe_).middle();
    terms.validity_accuracy = share(role == Role::fake ? side < 0 : side > 0);
    terms.label_accuracy = share(logits.label.argmax(/*dim=*/1) == labels);
    if (!std::isfinite(terms.total())) {
        throw Error(std::string("The ") +
                    (role == Role::generator ? "generator" : "discriminator") +
                    "'s loss is no longer a finite number.");
    }
    return terms;
}

torch::Tensor AcganStep::r1_penalty(const AcganBatch& batch) {
    if (recipe_.r1_weight == 0 || steps_done_ % recipe_.r1_interval != 0) {
        return torch::zeros({});
    }
    const torch::Tensor images = batch.real_images.detach().clone().set_requires_grad(true);
    const torch::Tensor validity =
        networks_.discriminator->forward_plainly(images, batch.real_labels).validity;
    const torch::Tensor slope =
        torch::autograd::grad({validity.sum()}, {images}, /*grad_outputs=*/{},
                              /*retain_graph=*/true, /*create_graph=*/true)[0];
    const torch::Tensor steepness = slope.square().sum({1, 2, 3}).mean();
    return recipe_.r1_weight / 2 * recipe_.r1_interval * steepness;
}

void AcganStep::learn_discriminator(const torch::Tensor& loss) {
    times_.lap(StepTimes::discriminator_forward);
    discriminator_optimizer_.clear_gradients();
    loss.backward();
    times_.lap(StepTimes::discriminator_backward);
    discriminator_optimizer_.step();
    times_.lap(StepTimes::optimizers);
}

std::pair<AcganStep::Terms, AcganStep::Terms>
AcganStep::update_discriminator(const AcganBatch& batch, const torch::Tensor& fakes,
                                const std::function<void()>& pause_point) {
    Discriminator& discriminator = networks_.discriminator;
    if (recipe_.joint_updates) {
        const DiscriminatorImpl::Logits logits =
            discriminator->forward(torch::cat({batch.real_images, fakes}),
                                   torch::cat({batch.real_labels, batch.fake_labels}));
        const std::int64_t size = fakes.size(0);
        const auto part = [&](std::int64_t first) {
            return DiscriminatorImpl::Logits{logits.validity.narrow(0, first, size),
                                             logits.label.narrow(0, first, size)};
        };
        std::pair terms(score(part(0), batch.real_labels, Role::real),
                        score(part(size), batch.fake_labels, Role::fake));
        learn_discriminator(terms.first.loss + terms.second.loss + r1_penalty(batch));
        return terms;
    }
    Terms real = score(discriminator->forward(batch.real_images, batch.real_labels),
                       batch.real_labels, Role::real);
    learn_discriminator(real.loss + r1_penalty(batch));
    pause_point();
    Terms fake =
        score(discriminator->forward(fakes, batch.fake_labels), batch.fake_labels, Role::fake);
    learn_discriminator(fake.loss);
    return {std::move(real), std::move(fake)};
}

AcganStep::Terms AcganStep::update_generator(const AcganBatch& batch, const torch::Tensor& fakes) {
    const std::vector<torch::Tensor> frozen = networks_.discriminator->parameters();
    for (const torch::Tensor& parameter : frozen) {
        parameter.set_requires_grad(false);
    }
    const auto thaw = [&frozen](void*) {
        for (const torch::Tensor& parameter : frozen) {
            parameter.set_requires_grad(true);
        }
    };
    const std::unique_ptr<void, decltype(thaw)> thaw_at_the_end(this, thaw);

    const torch::Tensor images =
        fakes.defined() ? fakes : networks_.generator->forward(batch.noise, batch.fake_labels);
    times_.lap(StepTimes::generator_forward);
    const torch::Tensor seen = shifted(images, batch.fake_shifts);
    Terms terms = score(networks_.discriminator->forward(seen, batch.fake_labels),
                        batch.fake_labels, Role::generator);
    times_.lap(StepTimes::frozen_discriminator_forward);
    learn_generator(terms.loss);
    return terms;
}

void AcganStep::learn_generator(const torch::Tensor& loss) {
    generator_optimizer_.clear_gradients();
    loss.backward();
    times_.lap(StepTimes::generator_backward);
    if (networks_.average) {
        // Early on the average follows closely, or it would keep the weights that training began
        // with.
        const auto steps = static_cast<double>(steps_done_);
        generator_optimizer_.step(networks_.average->parameters(),
                                  std::min(recipe_.average_decay, (1 + steps) / (10 + steps)));
    } else {
        generator_optimizer_.step();
    }
    times_.lap(StepTimes::optimizers);
}

StepMetrics AcganStep::run(std::span<const AcganBatch> batches,
                           const std::function<void()>& between_parts) {
    const auto pause_point = [&between_parts] {
        if (between_parts) {
            between_parts();
        }
    };
    times_.start();
    set_learning_rates();
    networks_.discriminator->train();
    StepMetrics metrics;
    torch::Tensor shared;
    for (const AcganBatch& batch : batches) {
        const bool last = &batch == &batches.back();
        const bool keep_graph = recipe_.shared_fakes && last;
        torch::Tensor fakes;
        {
            const torch::AutoGradMode with_gradient(keep_graph);
            networks_.generator->train(keep_graph);
            fakes = networks_.generator->forward(batch.noise, batch.fake_labels);
        }
        times_.lap(StepTimes::fakes);
        pause_point();
        const torch::Tensor seen = shifted(fakes.detach(), batch.fake_shifts);
        const auto [real, fake] = update_discriminator(batch, seen, pause_point);
        pause_point();
        if (keep_graph) {
            shared = fakes;
        }
        metrics.d_real_loss = real.total();
        metrics.d_fake_loss = fake.total();
        metrics.d_loss = (real.total() + fake.total()) / 2;
        metrics.d_validity_loss = (real.validity_loss + fake.validity_loss) / 2;
        metrics.d_label_loss = (real.label_loss + fake.label_loss) / 2;
        metrics.validity_accuracy = (real.validity_accuracy + fake.validity_accuracy) / 2;
        metrics.label_accuracy = (real.label_accuracy + fake.label_accuracy) / 2;
    }
    networks_.generator->train();
    const Terms generator = update_generator(batches.back(), shared);
    metrics.g_loss = generator.total();
    metrics.g_validity_loss = generator.validity_loss;
    metrics.g_label_loss = generator.label_loss;
    ++steps_done_;
    return metrics;
}

} // namespace ganvas
