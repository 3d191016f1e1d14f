#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace ganvas {

/// What one training step reports. Accuracies are between 0 and 1; losses are in nats as far as
/// they are cross-entropy (core/base/loss_words.h explains them for a recipe).
///
/// A network's loss is the sum of its validity term (real or fake, by the recipe's loss) and its
/// label term (cross-entropy: which digit). The discriminator's figures are means over its real and
/// its fake batch, the generator's come from its own update.
struct StepMetrics {
    std::int64_t step = 0; ///< 1 after the first step.
    double seconds = 0;    ///< Training time since step 0, pauses left out.
    float d_loss = 0;
    float g_loss = 0;
    float validity_accuracy = 0;
    float label_accuracy = 0; ///< The source's "op_acc".
    float d_validity_loss = 0;
    float d_label_loss = 0;
    float g_validity_loss = 0;
    float g_label_loss = 0;
    float d_real_loss = 0;
    float d_fake_loss = 0;
};

enum class MetricUnit { loss, share };

/// One plottable and exportable number of StepMetrics.
struct MetricColumn {
    std::string_view key;   ///< Column name in metrics.csv.
    std::string_view title; ///< For legends: "D loss".
    MetricUnit unit;
    float StepMetrics::*member;
};

/// All columns after step and seconds, in the order of metrics.csv.
std::span<const MetricColumn> metric_columns();

} // namespace ganvas
