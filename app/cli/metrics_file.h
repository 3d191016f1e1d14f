#pragma once

#include "core/train/metrics.h"

#include <filesystem>
#include <fstream>
#include <span>

namespace ganvas {

/// metrics.csv while a run goes on: one row a step.
class MetricsFile {
public:
    /// Replaces `file` by the header and the rows of `history`, so that a resumed run has no rows
    /// from after its checkpoint. Throws Error.
    MetricsFile(std::filesystem::path file, std::span<const StepMetrics> history);

    /// Adds a row. Throws Error, at the latest with the flush().
    void append(const StepMetrics& metrics);

    /// Hands all rows to the system. Throws Error.
    void flush();

private:
    void check() const;

    std::filesystem::path file_;
    std::ofstream stream_;
};

} // namespace ganvas
