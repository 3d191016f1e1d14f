#pragma once

#include "ui/widgets/curve_series.h"

#include <array>
#include <cstddef>
#include <vector>

namespace ganvas {

/// A curve's exponential moving average with bias correction: the mean of everything so far,
/// weighed w^age (Kingma & Ba 2015, section 3). A value that is not finite is passed on as it is
/// and left out of the mean.
///
/// Only the state at every 32nd value is kept; what lies between is computed when asked for. So a
/// new weight costs half a millisecond for a million values, and a new value next to nothing.
///
/// A plain value without Qt; not synchronized.
class SmoothedSeries {
public:
    /// Brings the mean up to date with `source`, which may only have grown since the last call;
    /// after any other change call clear() first. `weight` lies in [0, 1).
    void update(const CurveSeries& source, double weight);
    void clear();

    /// The moving average after value `index` of `source`, as it was at the last update().
    [[nodiscard]] float at(const CurveSeries& source, std::size_t index) const;
    /// The mean of the moving averages in [first, last), in long stretches of every 32nd of them;
    /// NaN where nothing was finite.
    [[nodiscard]] float mean(const CurveSeries& source, std::size_t first, std::size_t last) const;

private:
    static constexpr std::size_t kBlock = 32;
    struct State {
        double mean = 0;
        double decay = 1; ///< weight^n, the share of the mean that is still its zero start.

        void include(float value, double weight);
        [[nodiscard]] bool empty() const { return decay == 1; }
        [[nodiscard]] double corrected() const { return decay == 0 ? mean : mean / (1 - decay); }
    };
    struct Block {
        State state;    ///< Before the block's first value.
        double sum = 0; ///< Of the corrected means of all blocks up to this one.
    };

    [[nodiscard]] State after(std::span<const float> values, State state) const;
    [[nodiscard]] State before(const CurveSeries& source, std::size_t index) const;

    std::vector<Block> blocks_{Block()};
    std::size_t empty_ = 1; ///< Blocks at the beginning with nothing finite before them.
    double weight_ = 0;
    std::array<float, kBlock> kernel_{}; ///< What each value of a block adds to the mean after it.
    double block_decay_ = 0;
};

/// What to draw of a moving average for the columns of pixel_columns(): its mean in each column, so
/// at most one point for each.
std::vector<CurvePoint> smoothed_points(const SmoothedSeries& smoothed, const CurveSeries& source,
                                        std::span<const std::int64_t> steps,
                                        std::span<const std::size_t> columns);

} // namespace ganvas
