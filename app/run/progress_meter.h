#pragma once

#include "core/base/train_progress.h"

#include <cstdint>
#include <deque>

namespace ganvas {

/// How far a run has come, and how fast it goes. A plain value.
class ProgressMeter {
public:
    /// A step that was done.
    struct Moment {
        std::int64_t step = 0;
        double seconds = 0;      ///< Of training.
        std::int64_t images = 0; ///< Seen since step 0.
        double twinSeconds = 0;  ///< Of training, a twin's, with which it trains in turn.

        /// What a step takes is that of both.
        [[nodiscard]] double allSeconds() const { return seconds + twinSeconds; }
    };

    /// Another run, or an earlier state of it.
    void restart(const Moment& moment, double epoch);

    /// A later one of the same run.
    void add(const Moment& moment, double epoch);

    /// No step is done any more, or none has been for longer than patience(): there is no speed
    /// until others are. Returns whether there was one.
    bool halt();

    /// Seconds without a step after which the last speed says nothing any more.
    [[nodiscard]] double patience() const;

    /// Without a run length.
    [[nodiscard]] const TrainProgress& progress() const { return m_progress; }

private:
    TrainProgress m_progress;
    std::deque<Moment> m_recent; ///< What the speed is taken from.
};

} // namespace ganvas
