#include "ui/curves/smoothed_series.h"

#include <cmath>

namespace ganvas {

void SmoothedSeries::update(const CurveSeries& source, double weight) {
    if (weight != weight_) {
        clear();
        weight_ = weight;
    }
    for (std::size_t index = series_.size(); index < source.size(); ++index) {
        const float value = source[index];
        if (!std::isfinite(value)) {
            series_.append(value);
            continue;
        }
        mean_ = weight_ * mean_ + (1 - weight_) * value;
        decay_ *= weight_;
        if (decay_ < 1e-12) {
            decay_ = 0; // Beyond a double's use, and denormal numbers are slow.
        }
        series_.append(static_cast<float>(mean_ / (1 - decay_)));
    }
}

void SmoothedSeries::clear() {
    series_.clear();
    mean_ = 0;
    decay_ = 1;
}

} // namespace ganvas
