#include "ui/widgets/curve_series.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr std::size_t kFanOut = 16; // a power of two
/// Columns with more values than this begin at whole groups, at most a 16th of a pixel off: then
/// the pyramid alone answers for them.
constexpr std::size_t kManyInColumn = kFanOut * kFanOut;

} // namespace

void Extremes::include(float value) {
    if (std::isfinite(value)) {
        min = std::min(min, value);
        max = std::max(max, value);
    }
}

void Extremes::include(const Extremes& other) {
    min = std::min(min, other.min);
    max = std::max(max, other.max);
}

void CurveSeries::append(float value) {
    values_.push_back(value);
    std::size_t complete = values_.size();
    for (std::size_t level = 0; complete % kFanOut == 0; ++level) {
        complete /= kFanOut;
        Extremes group;
        if (level == 0) {
            for (std::size_t index = values_.size() - kFanOut; index < values_.size(); ++index) {
                group.include(values_[index]);
            }
        } else {
            const std::vector<Extremes>& below = levels_[level - 1];
            for (std::size_t index = below.size() - kFanOut; index < below.size(); ++index) {
                group.include(below[index]);
            }
        }
        if (level == levels_.size()) {
            levels_.emplace_back();
        }
        levels_[level].push_back(group);
    }
}

void CurveSeries::clear() {
    values_.clear();
    levels_.clear();
}

Extremes CurveSeries::extremes(std::size_t first, std::size_t last) const {
    Extremes result;
    last = std::min(last, values_.size());
    for (std::size_t index = first; index < last;) {
        std::size_t level = 0;
        std::size_t width = 1;
        // A group that ends within the values is complete, so it is in the pyramid.
        while (level < levels_.size() && (index & (width * kFanOut - 1)) == 0 &&
               index + width * kFanOut <= last) {
            width *= kFanOut;
            ++level;
        }
        if (level == 0) {
            result.include(values_[index]);
        } else {
            result.include(levels_[level - 1][index / width]);
        }
        index += width;
    }
    return result;
}

std::vector<std::size_t> pixel_columns(std::span<const std::int64_t> steps, double lower,
                                       double upper, int columns) {
    std::vector<std::size_t> bounds;
    if (steps.empty() || columns < 1 || !(upper > lower)) {
        return bounds;
    }
    const auto begin = steps.begin();
    const auto below = [](std::int64_t step, double limit) {
        return static_cast<double>(step) < limit;
    };
    auto position = std::lower_bound(begin, steps.end(), lower, below);
    auto end = std::upper_bound(position, steps.end(), upper, [](double limit, std::int64_t step) {
        return limit < static_cast<double>(step);
    });
    if (position != begin) {
        --position;
    }
    if (end != steps.end()) {
        ++end;
    }
    const double width = (upper - lower) / columns;
    const double origin = std::floor(lower / width);
    const bool many = static_cast<std::size_t>(end - position) / static_cast<std::size_t>(columns) >
                      kManyInColumn;
    bounds.reserve(static_cast<std::size_t>(columns) + 4);
    bounds.push_back(static_cast<std::size_t>(position - begin));
    for (int column = 0; column <= columns + 1 && position != end; ++column) {
        position = std::lower_bound(position, end, (origin + column) * width, below);
        auto index = static_cast<std::size_t>(position - begin);
        if (many && position != end) {
            index -= index % kFanOut;
        }
        if (index > bounds.back()) {
            bounds.push_back(index);
        }
    }
    const auto last = static_cast<std::size_t>(end - begin);
    if (last != bounds.back()) {
        bounds.push_back(last);
    }
    return bounds;
}

std::vector<CurvePoint> curve_points(const CurveSeries& series, std::span<const std::int64_t> steps,
                                     std::span<const std::size_t> columns) {
    std::vector<CurvePoint> points;
    if (columns.empty()) {
        return points;
    }
    points.reserve(std::min(columns.back() - columns.front(), kPointsPerColumn * columns.size()));
    const auto step_at = [&](std::size_t index) { return static_cast<double>(steps[index]); };
    for (std::size_t column = 0; column + 1 < columns.size(); ++column) {
        const std::size_t first = columns[column];
        const std::size_t last = columns[column + 1];
        if (last - first <= kPointsPerColumn) {
            for (std::size_t index = first; index < last; ++index) {
                points.push_back({step_at(index), series[index]});
            }
            continue;
        }
        const Extremes extremes = series.extremes(first, last);
        points.push_back({step_at(first), series[first]});
        if (!extremes.empty()) {
            const double middle = (step_at(first) + step_at(last - 1)) / 2;
            points.push_back({middle, extremes.min});
            points.push_back({middle, extremes.max});
        }
        points.push_back({step_at(last - 1), series[last - 1]});
    }
    return points;
}

} // namespace ganvas
