#pragma once

#include "core/judge/scores.h"
#include "core/train/metrics.h"

#include <filesystem>
#include <fstream>
#include <span>

namespace ganvas {

/// metrics.csv while a run goes on: one row a step.
class MetricsFile {
public:
    /// Replaces `file` by the header and the rows of `history`, so that a resumed run has no rows
    /// from after its checkpoint; `scores` are of some of its steps, in their order. Throws Error.
    MetricsFile(std::filesystem::path file, std::span<const StepMetrics> history,
                std::span<const ScorePoint> scores);

    /// Adds a row; scores may be null. Throws Error, at the latest with the flush().
    void append(const StepMetrics& metrics, const ScorePoint* scores);

    /// Hands all rows to the system. Throws Error.
    void flush();

private:
    void check() const;

    std::filesystem::path file_;
    std::ofstream stream_;
};

} // namespace ganvas
