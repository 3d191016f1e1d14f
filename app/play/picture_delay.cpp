#include "app/play/picture_delay.h"

#include <algorithm>

namespace ganvas {

namespace {

/// Changes that wait longer than this many others did will never be answered: there is no network.
constexpr std::size_t kMostWaiting = 1000;

/// A sixth of a second of dragging: steady to read, and soon true again after a change of load.
constexpr std::size_t kRecent = 9;

} // namespace

void PictureDelay::changed(std::uint64_t id, std::int64_t now) {
    waiting_.push_back({id, now});
    if (waiting_.size() > kMostWaiting) {
        waiting_.pop_front();
    }
}

void PictureDelay::shown(std::uint64_t id) { shown_ = std::max(shown_, id); }

void PictureDelay::forget(std::uint64_t id) {
    while (!waiting_.empty() && waiting_.front().id <= id) {
        waiting_.pop_front();
    }
}

std::vector<double> PictureDelay::painted(std::int64_t now) {
    std::vector<double> delays;
    for (; !waiting_.empty() && waiting_.front().id <= shown_; waiting_.pop_front()) {
        delays.push_back(static_cast<double>(now - waiting_.front().nanoseconds) / 1e6);
    }
    recent_.insert(recent_.end(), delays.begin(), delays.end());
    while (recent_.size() > kRecent) {
        recent_.pop_front();
    }
    return delays;
}

double PictureDelay::typical() const {
    if (recent_.empty()) {
        return 0.0;
    }
    std::vector<double> sorted(recent_.begin(), recent_.end());
    const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
    std::nth_element(sorted.begin(), middle, sorted.end());
    return *middle;
}

} // namespace ganvas
