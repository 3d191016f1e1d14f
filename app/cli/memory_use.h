#pragma once

namespace ganvas {

/// The most memory that this process has had resident so far.
double peak_rss_mib();

/// How resident memory grows over a series of readings: the slope of the straight line through
/// them that leaves the least squares.
class MemoryTrend {
public:
    /// Takes the process's resident memory now.
    void read();

    /// KiB from one reading to the next; 0 for fewer than two.
    [[nodiscard]] double kib_per_reading() const;

private:
    double count_ = 0;
    double first_ = 0; ///< Subtracted from every reading, so that the sums keep their precision.
    double sum_ = 0;
    double sum_with_index_ = 0;
};

} // namespace ganvas
