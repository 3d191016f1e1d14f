#pragma once

#include "core/base/metrics.h"
#include "core/base/validity_scale.h"

#include <string>

namespace ganvas {

/// What the losses, accuracies and opinions of a run mean under its recipe, in words for a person:
/// whoever explains them takes the words from here. Plain functions without state.

/// "Loss (nats)": the title of an axis. Hinge and least squares give numbers without a unit, the
/// label's cross-entropy is in nats.
std::string loss_axis(const Recipe& recipe);

/// What the loss is, what it is in a run that goes well, and what a guess costs: some sentences.
std::string loss_explanation(const Recipe& recipe);

/// What one column of the metrics is, in a sentence or three.
std::string metric_explanation(const MetricColumn& column, const Recipe& recipe);

/// What the discriminator's opinion of a picture says.
std::string opinion_explanation(const ValidityScale& scale);

} // namespace ganvas
