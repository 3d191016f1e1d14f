#pragma once

#include <ctime>

namespace ganvas {

/// Milliseconds that a processor has spent on the thread that asks.
inline double thread_milliseconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

} // namespace ganvas
