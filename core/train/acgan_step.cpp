#include "core/train/acgan_step.h"

#include "core/error.h"

#include <cmath>

namespace ganvas {

namespace {

torch::optim::AdamOptions adam_options(const Recipe& recipe, double learning_rate) {
    return torch::optim::AdamOptions(learning_rate)
        .betas({recipe.beta1, recipe.beta2})
        .eps(recipe.adam_epsilon);
}

void apply_options(torch::optim::Adam& optimizer, const torch::optim::AdamOptions& options) {
    for (torch::optim::OptimizerParamGroup& group : optimizer.param_groups()) {
        auto& current = static_cast<torch::optim::AdamOptions&>(group.options());
        current.lr(options.lr()).betas(options.betas()).eps(options.eps());
    }
}

float share(const torch::Tensor& hits) { return hits.to(torch::kFloat).mean().item<float>(); }

} // namespace

/// The parts of one network's loss and its accuracies on one batch.
struct AcganStep::Terms {
    torch::Tensor loss;
    float validity_loss = 0;
    float label_loss = 0;
    float validity_accuracy = 0;
    float label_accuracy = 0;

    Terms(const DiscriminatorImpl::Logits& logits, const torch::Tensor& labels, bool real,
          const char* network) {
        const torch::Tensor target =
            real ? torch::ones_like(logits.validity) : torch::zeros_like(logits.validity);
        const torch::Tensor validity =
            torch::binary_cross_entropy_with_logits(logits.validity, target);
        const torch::Tensor label = torch::cross_entropy_loss(logits.label, labels);
        loss = validity + label;
        validity_loss = validity.item<float>();
        label_loss = label.item<float>();
        const torch::NoGradGuard no_grad;
        validity_accuracy = share(real ? logits.validity > 0 : logits.validity < 0);
        label_accuracy = share(logits.label.argmax(/*dim=*/1) == labels);
        if (!std::isfinite(validity_loss + label_loss)) {
            throw Error(std::string("The ") + network + "'s loss is no longer a finite number.");
        }
    }

    [[nodiscard]] float total() const { return validity_loss + label_loss; }
};

AcganStep::AcganStep(Networks& networks, const Recipe& recipe)
    : networks_(networks),
      generator_optimizer_(networks.generator->parameters(),
                           adam_options(recipe, recipe.generator_learning_rate)),
      discriminator_optimizer_(networks.discriminator->parameters(),
                               adam_options(recipe, recipe.discriminator_learning_rate)) {
    configure(recipe);
}

void AcganStep::configure(const Recipe& recipe) {
    apply_options(generator_optimizer_, adam_options(recipe, recipe.generator_learning_rate));
    apply_options(discriminator_optimizer_,
                  adam_options(recipe, recipe.discriminator_learning_rate));
    networks_.discriminator->set_dropout(recipe.dropout);
    shared_fakes_ = recipe.shared_fakes;
}

AcganStep::Terms AcganStep::update_discriminator(const torch::Tensor& images,
                                                 const torch::Tensor& labels, bool real) {
    Terms terms(networks_.discriminator->forward(images), labels, real, "discriminator");
    times_.lap(StepTimes::discriminator_forward);
    discriminator_optimizer_.zero_grad();
    terms.loss.backward();
    times_.lap(StepTimes::discriminator_backward);
    discriminator_optimizer_.step();
    times_.lap(StepTimes::optimizers);
    return terms;
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
    Terms terms(networks_.discriminator->forward(images), batch.fake_labels, /*real=*/true,
                "generator");
    times_.lap(StepTimes::frozen_discriminator_forward);
    generator_optimizer_.zero_grad();
    terms.loss.backward();
    times_.lap(StepTimes::generator_backward);
    generator_optimizer_.step();
    times_.lap(StepTimes::optimizers);
    return terms;
}

StepMetrics AcganStep::run(std::span<const AcganBatch> batches,
                           const std::function<void()>& between_parts) {
    const auto pause_point = [&between_parts] {
        if (between_parts) {
            between_parts();
        }
    };
    times_.start();
    networks_.discriminator->train();
    StepMetrics metrics;
    torch::Tensor shared;
    for (const AcganBatch& batch : batches) {
        const bool last = &batch == &batches.back();
        const bool keep_graph = shared_fakes_ && last;
        torch::Tensor fakes;
        {
            const torch::AutoGradMode with_gradient(keep_graph);
            networks_.generator->train(keep_graph);
            fakes = networks_.generator->forward(batch.noise, batch.fake_labels);
        }
        times_.lap(StepTimes::fakes);
        pause_point();
        const Terms real = update_discriminator(batch.real_images, batch.real_labels, true);
        pause_point();
        const Terms fake = update_discriminator(fakes.detach(), batch.fake_labels, false);
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
    return metrics;
}

} // namespace ganvas
