#include "ui/curves/curve_history.h"

#include <algorithm>

namespace ganvas {

CurveHistory::CurveHistory() : curves_(metric_columns().size()) {}

void CurveHistory::append(std::span<const StepMetrics> metrics) {
    const auto columns = metric_columns();
    for (const StepMetrics& row : metrics) {
        if (!steps_.empty() && row.step <= steps_.back()) {
            continue;
        }
        steps_.push_back(row.step);
        seconds_.push_back(row.seconds);
        for (std::size_t curve = 0; curve < columns.size(); ++curve) {
            curves_[curve].raw.append(row.*columns[curve].member);
        }
    }
}

void CurveHistory::clear() {
    steps_.clear();
    seconds_.clear();
    for (Curve& curve : curves_) {
        curve.raw.clear();
        curve.smoothed.clear();
    }
}

StepMetrics CurveHistory::metrics(std::size_t index) const {
    StepMetrics row;
    row.step = steps_[index];
    row.seconds = seconds_[index];
    const auto columns = metric_columns();
    for (std::size_t curve = 0; curve < columns.size(); ++curve) {
        row.*columns[curve].member = curves_[curve].raw[index];
    }
    return row;
}

std::size_t CurveHistory::nearest(double step) const {
    const auto after = std::lower_bound(steps_.begin(), steps_.end(), step,
                                        [](std::int64_t candidate, double wanted) {
                                            return static_cast<double>(candidate) < wanted;
                                        });
    if (after == steps_.begin()) {
        return 0;
    }
    const auto before = static_cast<std::size_t>(after - steps_.begin()) - 1;
    if (after == steps_.end()) {
        return before;
    }
    const bool first_is_nearer =
        step - static_cast<double>(steps_[before]) <= static_cast<double>(*after) - step;
    return first_is_nearer ? before : before + 1;
}

const SmoothedSeries& CurveHistory::smoothed(std::size_t curve, double weight) {
    Curve& wanted = curves_[curve];
    wanted.smoothed.update(wanted.raw, weight);
    return wanted.smoothed;
}

} // namespace ganvas
