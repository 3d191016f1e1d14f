#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ganvas {

/// Mean and covariance of rows of features. A plain value.
struct FeatureStatistics {
    std::vector<double> mean;       ///< [width]
    std::vector<double> covariance; ///< [width, width], divided by the number of rows less one

    /// The covariance's trace: how much the rows differ in all features together.
    [[nodiscard]] double variance() const;
};

/// Of the rows of `features` ([rows, width], at least two rows; throws Error for fewer).
FeatureStatistics statistics_of(std::span<const float> features, std::size_t width);

/// The Fréchet distance between the normal distributions with these statistics, as the Fréchet
/// Inception Distance takes it (Heusel et al. 2017, section 2; Dowson & Landau 1982):
/// |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½), 0 for equal ones. In double precision. Both must have
/// the same width.
double frechet_distance(const FeatureStatistics& a, const FeatureStatistics& b);

} // namespace ganvas
