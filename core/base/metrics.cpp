#include "core/base/metrics.h"

#include <array>

namespace ganvas {

std::span<const MetricColumn> metric_columns() {
    using enum MetricUnit;
    static constexpr std::array columns{
        MetricColumn{"d_loss", "D loss", loss, &StepMetrics::d_loss},
        MetricColumn{"g_loss", "G loss", loss, &StepMetrics::g_loss},
        MetricColumn{"validity_accuracy", "Validity accuracy", share,
                     &StepMetrics::validity_accuracy},
        MetricColumn{"label_accuracy", "Label accuracy", share, &StepMetrics::label_accuracy},
        MetricColumn{"d_validity_loss", "D validity", loss, &StepMetrics::d_validity_loss},
        MetricColumn{"d_label_loss", "D label", loss, &StepMetrics::d_label_loss},
        MetricColumn{"g_validity_loss", "G validity", loss, &StepMetrics::g_validity_loss},
        MetricColumn{"g_label_loss", "G label", loss, &StepMetrics::g_label_loss},
        MetricColumn{"d_real_loss", "D on real", loss, &StepMetrics::d_real_loss},
        MetricColumn{"d_fake_loss", "D on fakes", loss, &StepMetrics::d_fake_loss},
    };
    return columns;
}

} // namespace ganvas
