#pragma once

#include "core/base/even_steps.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// Which of a run's snapshots each frame of a film shows: the one whose step lies nearest, on the
/// scale of the film's time, to where the frame stands between the first snapshot and the last. The
/// last one is shown by the last frames, so that one can look at it. One thread at a time.
class FilmSteps {
public:
    /// `kept`: steps, rising, at least one; `frames` ≥ 1. `held`: how many frames show the last one
    /// again, at most a quarter of them all.
    FilmSteps(std::vector<std::int64_t> kept, int frames, int held, StepScale time);

    /// 0 ≤ frame < frames; there must be a step left. A later frame has no earlier step.
    [[nodiscard]] std::int64_t at(int frame) const;

    /// For a snapshot that can't be shown: its frames take the nearest other one.
    void remove(std::int64_t step);

    [[nodiscard]] bool is_empty() const { return kept_.empty(); }

private:
    std::vector<std::int64_t> kept_;
    int moving_; ///< Frames before those that are held.
    StepScale time_;
    double first_;
    double last_;
};

} // namespace ganvas
