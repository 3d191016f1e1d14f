#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace ganvas {

/// Where pictures of one kind lie in a judge's features: around each of them a ball that reaches to
/// its k-th nearest other one. Which of one kind's pictures lie in the other kind's manifold is
/// precision and recall (Kynkäänniemi et al. 2019, "Improved Precision and Recall Metric for
/// Assessing Generative Models", section 3): precision is the share of the generated ones in the
/// manifold of the real ones, recall the share of the real ones in that of the generated ones.
/// Immutable; any thread.
class FeatureManifold {
public:
    static constexpr std::size_t kNeighbours = 3; ///< The paper's k.

    /// `features` [rows, width]. Throws Error unless there are more rows than kNeighbours.
    FeatureManifold(std::vector<float> features, std::size_t width);

    /// For each row of `features` [rows, width] whether it lies in at least one of the balls.
    [[nodiscard]] std::vector<bool> contains(std::span<const float> features) const;

    [[nodiscard]] const std::vector<float>& features() const { return features_; }

private:
    std::vector<float> features_;
    std::size_t width_;
    std::vector<float> radii_;
};

} // namespace ganvas
