#pragma once

#include "ui/curves/curve_series.h"

namespace ganvas {

/// A curve's exponential moving average with bias correction: the mean of everything so far,
/// weighed w^age (Kingma & Ba 2015, section 3). Follows its source by and by: only new values are
/// computed, unless the weight changed. A value that is not finite is passed on as it is and left
/// out of the mean.
///
/// A plain value without Qt; not synchronized.
class SmoothedSeries {
public:
    /// Brings the mean up to date with `source`, which may only have grown since the last call;
    /// after any other change call clear() first. `weight` lies in [0, 1).
    void update(const CurveSeries& source, double weight);
    void clear();

    const CurveSeries& series() const { return series_; }

private:
    CurveSeries series_;
    double weight_ = 0;
    double mean_ = 0;
    double decay_ = 1; ///< weight^n, the share of the mean that is still its zero start.
};

} // namespace ganvas
