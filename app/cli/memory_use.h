#pragma once

namespace ganvas {

/// The most memory that this process has had resident so far.
double peak_rss_mib();

/// What it has resident just now, in KiB, and what of its heap is in use: the first grows with each
/// page of the heap that is touched for the first time, two megabytes of them at once where pages
/// are large; only a leak has the second grow on and on.
double resident_kib();
double allocated_kib();

/// How memory grows over a series of readings: the slope of the straight line through them that
/// leaves the least squares.
class MemoryTrend {
public:
    void add(double kib);

    /// KiB from one reading to the next; 0 for fewer than two.
    [[nodiscard]] double kib_per_reading() const;

private:
    double count_ = 0;
    double first_ = 0; ///< Subtracted from every reading, so that the sums keep their precision.
    double sum_ = 0;
    double sum_with_index_ = 0;
};

} // namespace ganvas
