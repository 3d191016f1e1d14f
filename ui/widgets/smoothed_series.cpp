#include "ui/widgets/smoothed_series.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace ganvas {

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr double kNoDecay = 1e-12; // Below it's beyond a double's use, and denormals are slow.

} // namespace

void SmoothedSeries::State::include(float value, double weight) {
    if (!std::isfinite(value)) {
        return;
    }
    mean = weight * mean + (1 - weight) * value;
    decay *= weight;
    if (decay < kNoDecay) {
        decay = 0;
    }
}

void SmoothedSeries::update(const CurveSeries& source, double weight) {
    if (weight != weight_ || blocks_.size() == 1) {
        clear();
        blocks_.reserve(source.size() / kBlock + 1);
        weight_ = weight;
        block_decay_ = std::pow(weight, kBlock);
        for (std::size_t index = 0; index < kBlock; ++index) {
            kernel_.at(index) = static_cast<float>(
                (1 - weight) * std::pow(weight, static_cast<double>(kBlock - 1 - index)));
        }
    }
    const std::span<const float> values = source.values();
    while (blocks_.size() * kBlock <= values.size()) {
        Block next = blocks_.back();
        next.state = after(values.subspan((blocks_.size() - 1) * kBlock, kBlock), next.state);
        if (next.state.empty()) {
            ++empty_;
        } else {
            next.sum += next.state.corrected();
        }
        blocks_.push_back(next);
    }
}

void SmoothedSeries::clear() {
    blocks_.assign(1, Block());
    empty_ = 1;
}

/// The recurrence unrolled over a block: its sums don't wait for each other, unlike a step by step.
SmoothedSeries::State SmoothedSeries::after(std::span<const float> values, State state) const {
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> lanes{};
    for (std::size_t index = 0; index < kBlock; index += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            lanes[lane] += kernel_[index + lane] * values[index + lane];
        }
    }
    const float added = std::accumulate(lanes.begin(), lanes.end(), 0.0F);
    if (std::isfinite(added)) {
        state.mean = block_decay_ * state.mean + added;
        state.decay *= block_decay_;
        state.decay = state.decay < kNoDecay ? 0 : state.decay;
    } else {
        for (const float value : values) {
            state.include(value, weight_);
        }
    }
    return state;
}

SmoothedSeries::State SmoothedSeries::before(const CurveSeries& source, std::size_t index) const {
    const std::size_t block = std::min(index / kBlock, blocks_.size() - 1);
    State state = blocks_[block].state;
    for (std::size_t at = block * kBlock; at < index; ++at) {
        state.include(source[at], weight_);
    }
    return state;
}

float SmoothedSeries::at(const CurveSeries& source, std::size_t index) const {
    State state = before(source, index);
    state.include(source[index], weight_);
    return std::isfinite(source[index]) ? static_cast<float>(state.corrected()) : source[index];
}

float SmoothedSeries::mean(const CurveSeries& source, std::size_t first, std::size_t last) const {
    constexpr std::size_t kFew = 2 * kBlock;
    double sum = 0;
    std::size_t count = 0;
    if (last - first < kFew) {
        State state = before(source, first);
        for (std::size_t index = first; index < last; ++index) {
            state.include(source[index], weight_);
            if (!state.empty()) {
                sum += state.corrected();
                ++count;
            }
        }
    } else {
        const std::size_t begin = std::max(first / kBlock, empty_ - 1);
        const std::size_t end = std::min(last / kBlock, blocks_.size() - 1);
        if (end > begin) {
            sum = blocks_[end].sum - blocks_[begin].sum;
            count = end - begin;
        }
    }
    return count == 0 ? kNan : static_cast<float>(sum / static_cast<double>(count));
}

std::vector<CurvePoint> smoothed_points(const SmoothedSeries& smoothed, const CurveSeries& source,
                                        std::span<const std::int64_t> steps,
                                        std::span<const std::size_t> columns) {
    std::vector<CurvePoint> points;
    points.reserve(columns.size());
    for (std::size_t column = 0; column + 1 < columns.size(); ++column) {
        const std::size_t first = columns[column];
        const std::size_t last = columns[column + 1];
        const double middle =
            (static_cast<double>(steps[first]) + static_cast<double>(steps[last - 1])) / 2;
        const bool gap = source.extremes(first, last).empty();
        points.push_back({middle, gap ? kNan : smoothed.mean(source, first, last)});
    }
    return points;
}

} // namespace ganvas
