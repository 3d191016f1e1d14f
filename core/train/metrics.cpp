#include "core/train/metrics.h"

#include <array>

namespace ganvas {

std::span<const MetricColumn> metric_columns() {
    using enum MetricUnit;
    static constexpr std::array columns{
        MetricColumn{"d_loss", "D loss", nats, &StepMetrics::d_loss},
        MetricColumn{"g_loss", "G loss", nats, &StepMetrics::g_loss},
        MetricColumn{"validity_accuracy", "Validity accuracy", share,
                     &StepMetrics::validity_accuracy},
        MetricColumn{"label_accuracy", "Label accuracy", share, &StepMetrics::label_accuracy},
        MetricColumn{"d_validity_loss", "D validity", nats, &StepMetrics::d_validity_loss},
        MetricColumn{"d_label_loss", "D label", nats, &StepMetrics::d_label_loss},
        MetricColumn{"g_validity_loss", "G validity", nats, &StepMetrics::g_validity_loss},
        MetricColumn{"g_label_loss", "G label", nats, &StepMetrics::g_label_loss},
        MetricColumn{"d_real_loss", "D on real", nats, &StepMetrics::d_real_loss},
        MetricColumn{"d_fake_loss", "D on fakes", nats, &StepMetrics::d_fake_loss},
    };
    return columns;
}

} // namespace ganvas
