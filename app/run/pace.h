#pragma once

#include <algorithm>
#include <chrono>

namespace ganvas {

/// Lets work of one kind take no more than a share of the time: after each piece it rests.
class Pace {
    using Clock = std::chrono::steady_clock;

public:
    /// A rest takes at least `shortestRest`, and at most `longestRest` whatever share that comes
    /// to: somebody watches.
    explicit Pace(double share, Clock::duration shortestRest = {},
                  Clock::duration longestRest = std::chrono::hours(1))
        : m_share(share),
          m_shortestRest(shortestRest),
          m_longestRest(longestRest) {}

    /// Whether the rest is over. Yes at first.
    [[nodiscard]] bool isTime() const { return Clock::now() >= m_restsUntil; }

    /// Does `work`, which must not throw, and begins to rest; it need not be time for it.
    template<typename Work>
    void spend(const Work& work) {
        const Clock::time_point start = Clock::now();
        work();
        const Clock::time_point end = Clock::now();
        const std::chrono::duration<double> rest = (end - start) / m_share;
        m_restsUntil = end + std::clamp(std::chrono::duration_cast<Clock::duration>(rest),
                                        m_shortestRest, m_longestRest);
    }

private:
    double m_share;
    Clock::duration m_shortestRest, m_longestRest;
    Clock::time_point m_restsUntil = Clock::time_point::min();
};

} // namespace ganvas
