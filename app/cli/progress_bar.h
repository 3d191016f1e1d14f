#pragma once

#include "core/base/metrics.h"

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

// Of a share, which is taken as 0 to 1: "[######..................]  25 %", and " 25 %".
std::string bar_text(double share);
std::string percent_text(double share);

/// "1:05", or "1:00:05" from an hour on.
std::string clock_text(double seconds);

/// A line on a terminal that is drawn again in its place, without escape sequences. A line that is
/// still open when it goes is ended, so that an error message starts on its own.
class RedrawnLine {
public:
    explicit RedrawnLine(std::FILE* stream);
    ~RedrawnLine();
    RedrawnLine(const RedrawnLine&) = delete;
    RedrawnLine& operator=(const RedrawnLine&) = delete;

    /// False where the stream is no terminal, or a dumb one: show nothing there.
    [[nodiscard]] bool is_possible() const { return is_possible_; }

    void show(std::string line); ///< Cut to the width of the terminal.
    void clear();
    void end(); ///< What is shown stays; what comes next is on the next line.

private:
    std::FILE* stream_;
    bool is_possible_ = false;
    std::size_t shown_ = 0; ///< Bytes of the line.
};

/// Shows a run's progress on a stream: a bar that redraws itself on a terminal, otherwise a plain
/// line every few seconds, at the first step and at the end.
class ProgressBar {
public:
    explicit ProgressBar(std::FILE* stream);

    /// Shows `progress`, unless it was shown just before.
    void update(const Progress& progress);

    /// Shows `progress` in any case and ends the line.
    void finish(const Progress& progress);

private:
    using Clock = std::chrono::steady_clock;

    void show(const Progress& progress);

    std::FILE* stream_;
    RedrawnLine line_;
    std::int64_t shown_step_ = -1;
    std::optional<Clock::time_point> shown_at_;
};

} // namespace ganvas
