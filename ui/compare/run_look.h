#pragma once

#include "core/base/run_record.h"
#include "ui/widgets/curve_series.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ganvas {

/// As many runs are compared at once, each in a slot of its own, which alone decides its colour and
/// its dash.
inline constexpr std::size_t kMostCompared = 4;

/// What runs are compared over: their steps, or their training time, pauses left out.
enum class RunAxis { steps, time };

/// Some of a run's steps, rising, and when each of them was done.
struct PlacedSteps {
    std::vector<std::int64_t> steps;
    std::vector<std::int64_t> milliseconds; ///< Of training; as many, and not falling.

    [[nodiscard]] const std::vector<std::int64_t>& along(RunAxis axis) const {
        return axis == RunAxis::steps ? steps : milliseconds;
    }
};

/// One number of a run as a curve.
struct RunCurve {
    PlacedSteps places;
    CurveSeries values; ///< As many as places.
    /// Another one where this is not what was there before and more of it.
    std::uint64_t life = 0;
};

/// What is known of a run in a folder. A plain value; who has read it passes it on as const.
struct RunLook {
    std::optional<RunRecord> record; ///< None: it could not be read yet.
    std::string title;
    std::string parent_title; ///< Of a branch: what that run is called; empty: nobody knows.
    /// A sentence: why it can't be read now, and all else is of before; or what can't be used of
    /// it.
    std::string problem;
    bool is_training = false;
    bool is_interrupted = false; ///< It ended without a word.
    std::int64_t step = 0;       ///< The newest; of one that nobody trains, that it goes on from.
    double seconds = 0;
    std::vector<ScorePoint> scores;
    PlacedSteps kept; ///< Of which the generator is.
    std::shared_ptr<const RunCurve> metric;
    std::shared_ptr<const RunCurve> score;
};

} // namespace ganvas
