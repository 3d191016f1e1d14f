#pragma once

#include "core/base/metrics.h"
#include "core/base/step_times.h"
#include "core/nn/networks.h"
#include "core/train/adam.h"

#include <torch/torch.h>

#include <functional>
#include <span>
#include <utility>

namespace ganvas {

/// What one discriminator update needs, and the generator's after the last of them.
struct AcganBatch {
    torch::Tensor real_images; ///< [batch, 1, 28, 28] in −1…1
    torch::Tensor real_labels; ///< [batch] int64
    torch::Tensor noise;       ///< [batch, noise_size]
    torch::Tensor fake_labels; ///< [batch] int64: the digits asked of the generator.
    /// [batch, 2] int64, pixels down and to the right: what fakes are moved by before they are
    /// seen, as real images have been. Undefined: nothing.
    torch::Tensor fake_shifts{};
};

/// One training step of the ACGAN on batches given from outside: no dataset, no loop, no history.
///
/// The discriminator learns on each batch's real images, then on fakes, or on both at once; then
/// the generator learns through the frozen discriminator from the last batch's noise and labels.
/// The loss of both is the recipe's for validity plus cross-entropy for the label, on logits (Odena
/// et al. 2017, section 3). Every r1_interval steps the discriminator's real batch also bears the
/// R1 penalty. Training thread only.
class AcganStep {
public:
    /// Keeps a reference to `networks`.
    AcganStep(Networks& networks, const Recipe& recipe);

    /// Takes over the recipe's live numbers.
    void configure(const Recipe& recipe);

    /// One step; `batches` holds one batch for each discriminator update, at least one.
    /// `between_parts` is called between the parts of the step and may throw.
    /// Throws Error as soon as a loss is not finite, before it reaches any weight.
    StepMetrics run(std::span<const AcganBatch> batches,
                    const std::function<void()>& between_parts = {});

    /// Of all run() calls so far; whoever calls run() may add parts of its own.
    [[nodiscard]] StepTimes& times() { return times_; }

    /// Of the whole run: the average's first steps weigh more, learning rates fall, and R1
    /// penalties come once in a while.
    [[nodiscard]] std::int64_t steps_done() const { return steps_done_; }
    void set_steps_done(std::int64_t steps) { steps_done_ = steps; }

    /// Of the networks' parameters, in their order.
    [[nodiscard]] Adam& generator_optimizer() { return generator_optimizer_; }
    [[nodiscard]] Adam& discriminator_optimizer() { return discriminator_optimizer_; }

private:
    struct Terms;

    enum class Role;

    [[nodiscard]] Terms score(const DiscriminatorImpl::Logits& logits, const torch::Tensor& labels,
                              Role role) const;
    void set_learning_rates();
    [[nodiscard]] torch::Tensor r1_penalty(const AcganBatch& batch);
    void learn_discriminator(const torch::Tensor& loss);
    std::pair<Terms, Terms> update_discriminator(const AcganBatch& batch,
                                                 const torch::Tensor& fakes,
                                                 const std::function<void()>& pause_point);
    Terms update_generator(const AcganBatch& batch, const torch::Tensor& fakes);
    void learn_generator(const torch::Tensor& loss);

    Networks& networks_;
    Adam generator_optimizer_;
    Adam discriminator_optimizer_;
    StepTimes times_;
    Recipe recipe_;
    std::int64_t steps_done_ = 0;
};

} // namespace ganvas
