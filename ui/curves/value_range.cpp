#include "ui/curves/value_range.h"

#include "ui/widgets/curve_series.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

void ValueRange::set_logarithmic(bool on) {
    logarithmic_ = on;
    by_hand_ = false;
}

void ValueRange::show(double lower, double upper) {
    if (!by_hand_) {
        lower_ = lower;
        upper_ = upper;
    }
}

void ValueRange::fit(const Extremes& extremes) {
    if (extremes.empty()) {
        return;
    }
    double low = extremes.min;
    double high = extremes.max;
    if (logarithmic_) {
        // A loss that underflowed to zero must not stretch the axis over forty decades.
        constexpr double kMostDecades = 1e-6;
        high = std::max(high, 1e-9);
        low = std::max(low, high * kMostDecades);
        show(low / 1.2, high * 1.2);
        return;
    }
    const double margin = high > low ? (high - low) * 0.05 : std::max(std::abs(high), 1.0) * 0.05;
    show(low - margin, high + margin);
}

void ValueRange::zoom(double factor, double centre) {
    if (logarithmic_) {
        take(std::pow(lower_ / centre, factor) * centre,
             std::pow(upper_ / centre, factor) * centre);
    } else {
        take(centre + (lower_ - centre) * factor, centre + (upper_ - centre) * factor);
    }
}

void ValueRange::pan(double share) {
    if (logarithmic_) {
        const double factor = std::pow(upper_ / lower_, share);
        take(lower_ * factor, upper_ * factor);
    } else {
        const double shift = (upper_ - lower_) * share;
        take(lower_ + shift, upper_ + shift);
    }
}

void ValueRange::take(double lower, double upper) {
    by_hand_ = true;
    // Neighbours among the doubles are no range for an axis, and zero has no logarithm.
    const bool has_room = std::isfinite(upper - lower) && upper - lower > std::abs(upper) * 1e-12;
    if (has_room && (!logarithmic_ || lower > 0)) {
        lower_ = lower;
        upper_ = upper;
    }
}

} // namespace ganvas
