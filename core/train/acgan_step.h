#pragma once

#include "core/nn/networks.h"
#include "core/train/metrics.h"
#include "core/train/step_times.h"

#include <torch/torch.h>

#include <functional>
#include <span>

namespace ganvas {

/// What one discriminator update needs, and the generator's after the last of them.
struct AcganBatch {
    torch::Tensor real_images; ///< [batch, 1, 28, 28] in −1…1
    torch::Tensor real_labels; ///< [batch] int64
    torch::Tensor noise;       ///< [batch, noise_size]
    torch::Tensor fake_labels; ///< [batch] int64: the digits asked of the generator.
};

/// One training step of the ACGAN on batches given from outside: no dataset, no loop, no history.
///
/// The discriminator learns on each batch's real images, then on fakes; then the generator learns
/// through the frozen discriminator from the last batch's noise and labels. The loss of both is
/// binary cross-entropy for validity plus cross-entropy for the label, on logits (Odena et al.
/// 2017, section 3). Training thread only.
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

    [[nodiscard]] torch::optim::Adam& generator_optimizer() { return generator_optimizer_; }
    [[nodiscard]] torch::optim::Adam& discriminator_optimizer() { return discriminator_optimizer_; }

private:
    struct Terms;

    Terms update_discriminator(const torch::Tensor& images, const torch::Tensor& labels, bool real);
    Terms update_generator(const AcganBatch& batch, const torch::Tensor& fakes);

    Networks& networks_;
    torch::optim::Adam generator_optimizer_;
    torch::optim::Adam discriminator_optimizer_;
    StepTimes times_;
    bool shared_fakes_ = false;
};

} // namespace ganvas
