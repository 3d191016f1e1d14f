#include "ui/curves/curves_range.h"

namespace ganvas {

const ValueRange& CurvesRange::values(MetricUnit unit) const {
    return unit == MetricUnit::loss ? losses_ : accuracies_;
}

ValueRange& CurvesRange::of(MetricUnit unit) {
    return unit == MetricUnit::loss ? losses_ : accuracies_;
}

void CurvesRange::fit() {
    losses_.release();
    accuracies_.release();
    accuracies_.show(kLeastShare, kMostShare);
    steps_.fit();
}

void CurvesRange::zoom_steps(double factor) {
    const double middle = (steps_.lower() + steps_.upper()) / 2;
    steps_.zoom(factor, steps_.follows() ? steps_.upper() : middle);
}

void CurvesRange::pan_steps(double share) { steps_.pan(share * (steps_.upper() - steps_.lower())); }

void CurvesRange::zoom_values(MetricUnit unit, double factor, double centre) {
    of(unit).zoom(factor, centre);
}

void CurvesRange::pan_values(MetricUnit unit, double share) { of(unit).pan(share); }

} // namespace ganvas
