#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace ganvas {

/// One point handed to the plot.
struct CurvePoint {
    double step = 0;
    double value = 0; ///< NaN breaks the line.
};

/// The smallest and largest of some values; empty where none of them was finite.
struct Extremes {
    float min = std::numeric_limits<float>::infinity();
    float max = -std::numeric_limits<float>::infinity();

    [[nodiscard]] bool empty() const { return min > max; }
    void include(float value);
    void include(const Extremes& other);
};

/// The values of one curve, append-only, with a pyramid of minima and maxima above them: the
/// extremes of any stretch of n values cost O(log n), so that a frame never looks at a million
/// points and yet never loses a spike. Values that are not finite count for no extreme.
///
/// A plain value without Qt; not synchronized.
class CurveSeries {
public:
    void append(float value);
    void clear();

    [[nodiscard]] std::size_t size() const { return values_.size(); }
    float operator[](std::size_t index) const { return values_[index]; }
    [[nodiscard]] std::span<const float> values() const { return values_; }

    /// Of the values with indices in [first, last).
    [[nodiscard]] Extremes extremes(std::size_t first, std::size_t last) const;

private:
    std::vector<float> values_;
    /// levels_[k] holds the extremes of each complete group of kFanOut^(k+1) values.
    std::vector<std::vector<Extremes>> levels_;
};

/// Cuts the steps in [lower, upper] into at most `columns` + 1 pixel columns of equal width.
/// Returns ascending indices into `steps` (sorted): column i holds the indices [result[i],
/// result[i+1]).
///
/// Columns begin at whole multiples of their width, so that scrolling the window does not regroup
/// the points and the picture doesn't shimmer. One step outside the window on each side is
/// included, so that lines reach the border. Empty where `steps` is.
std::vector<std::size_t> pixel_columns(std::span<const std::int64_t> steps, double lower,
                                       double upper, int columns);

/// The most points curve_points() gives for one column.
inline constexpr std::size_t kPointsPerColumn = 4;

/// What to draw for the columns of pixel_columns(), sorted by step: every value where a column
/// holds few, else its first, smallest, largest and last value, which draw the same pixels as all
/// of them would (the M4 aggregation: Jugel et al., "M4: A Visualization-Oriented Time Series Data
/// Aggregation", VLDB 2014). At most kPointsPerColumn points for each column.
std::vector<CurvePoint> curve_points(const CurveSeries& series, std::span<const std::int64_t> steps,
                                     std::span<const std::size_t> columns);

} // namespace ganvas
