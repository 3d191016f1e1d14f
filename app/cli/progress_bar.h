#pragma once

#include "core/train/metrics.h"

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>

namespace ganvas {

/// Where a run stands.
struct Progress {
    StepMetrics metrics;
    double epochs = 0;           ///< Passes through the data, in part.
    double share = 0;            ///< Of the work done, 0 to 1.
    double steps_per_second = 0; ///< 0 when not known yet.
    double seconds_left = 0;
};

/// Shows a run's progress on a stream: a bar that redraws itself on a terminal, otherwise a plain
/// line every few seconds, at the first step and at the end.
class ProgressBar {
public:
    explicit ProgressBar(std::FILE* stream);

    /// Ends the bar's line if it is still open, so that an error message starts on its own.
    ~ProgressBar();
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    /// Shows `progress`, unless it was shown just before.
    void update(const Progress& progress);

    /// Shows `progress` in any case and ends the line.
    void finish(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    void show(const Progress& progress);

    std::FILE* stream_;
    bool terminal_;
    bool line_open_ = false;
    std::int64_t shown_step_ = -1;
    std::optional<Clock::time_point> shown_at_;
};

} // namespace ganvas
