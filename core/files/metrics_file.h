#pragma once

#include "core/base/metrics.h"
#include "core/base/scores.h"

#include <filesystem>
#include <fstream>
#include <span>
#include <sys/types.h>

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

    /// Hands all rows to the system. Throws Error, also when the file is no longer there by its
    /// name.
    void flush();

private:
    /// Which file bears the name now.
    struct Identity {
        dev_t device = 0;
        ino_t number = 0;
        bool operator==(const Identity&) const = default;
    };

    void check() const;
    [[nodiscard]] Identity identity() const;

    std::filesystem::path file_;
    std::ofstream stream_;
    Identity opened_;
};

} // namespace ganvas
