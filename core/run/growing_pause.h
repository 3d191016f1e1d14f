#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace ganvas {

/// How long to leave alone what has failed: twice as long each time, up to five minutes.
class GrowingPause {
public:
    using Clock = std::chrono::steady_clock;

    /// After another failure.
    void start() {
        length_ = length_ ? std::min(2 * *length_, kLongest) : kFirst;
        end_ = Clock::now() + *length_;
    }

    /// After a success.
    void reset() { length_.reset(); }

    /// Whether the last that was heard of is a failure.
    [[nodiscard]] bool is_running() const { return length_.has_value(); }

    /// Whether it is time to try (again).
    [[nodiscard]] bool is_over() const { return !length_ || Clock::now() >= end_; }

    /// 0 after a success.
    [[nodiscard]] std::chrono::seconds length() const {
        return length_.value_or(std::chrono::seconds(0));
    }

private:
    static constexpr std::chrono::seconds kFirst{1};
    static constexpr std::chrono::seconds kLongest{300};

    std::optional<std::chrono::seconds> length_;
    Clock::time_point end_;
};

} // namespace ganvas
