#pragma once

#include <cstddef>
#include <functional>

namespace ganvas {

/// What long work calls now and then, on the thread that asked for it, with the share done, from 0
/// to 1. It may throw to give up, Abandoned say.
using OnProgress = std::function<void(double)>;

inline void report(const OnProgress& progress, std::size_t done, std::size_t all) {
    if (progress) {
        progress(static_cast<double>(done) / static_cast<double>(all));
    }
}

} // namespace ganvas
