#pragma once

#include "core/base/point.h"

#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

struct WalkStyle {
    /// Whether the classes go round as well, up from the start's and from the last to the first:
    /// the same part of the loop for each, a third of that at rest on it and the rest to blend into
    /// the next. Otherwise they stay as they are at the start.
    bool through_digits = false;
};

/// A smooth closed loop through noise: a random curve of a few harmonics, conditioned on passing
/// through its start (a Gaussian process on the circle), so that every point of it is as typical a
/// noise as any. Its length is that of typical noise, the square root of the size; from a start of
/// another length it goes there and back gently, also from zero.
///
/// A plain value; any thread. The same for the same seed on every machine.
class Walk {
public:
    /// Stands still at an empty point.
    Walk() = default;

    /// Starts at `start` in phase 0, exactly. Throws Error where its noise is not finite.
    Walk(const LatentPoint& start, std::uint64_t seed, WalkStyle style = {});

    [[nodiscard]] const LatentPoint& start() const { return start_; }

    /// The point after `phase` loops; whole numbers are the start. Not finite counts as 0.
    [[nodiscard]] LatentPoint at(double phase) const;

private:
    [[nodiscard]] Noise noise_at(double phase) const;
    [[nodiscard]] ClassWeights classes_at(double phase) const;

    LatentPoint start_;
    double start_length_ = 0;
    /// A cosine's and a sine's factors for each harmonic in turn, each as many as the noise has.
    std::vector<std::vector<double>> factors_;
    std::vector<ClassWeights>
        rests_; ///< Where the classes rest one after the other; one: for good.
};

/// A loop of its own for each column of a sheet with a row for each class. A plain value; any
/// thread.
class GridWalk {
public:
    /// A sheet without columns.
    GridWalk() = default;

    /// Each column's loop starts at its own noise in phase 0. Throws Error where that is not
    /// finite.
    GridWalk(std::span<const Noise> columns, std::uint64_t seed, int class_count = kDigitCount);

    [[nodiscard]] int columns() const { return static_cast<int>(walks_.size()); }

    /// Row by row, as in a SampleSheet: class k of column c is number k · columns() + c.
    [[nodiscard]] std::vector<LatentPoint> at(double phase) const;

private:
    int class_count_ = kDigitCount;
    std::vector<Walk> walks_;
};

} // namespace ganvas
