#pragma once

#include "app/cli/progress_bar.h"
#include "core/base/fetch_progress.h"

#include <chrono>
#include <cstdio>
#include <optional>

namespace ganvas {

/// Shows on a stream how far the files of a dataset have come: a bar that redraws itself on a
/// terminal, otherwise a plain line every few seconds.
class FetchBar {
public:
    explicit FetchBar(std::FILE* stream);

    void update(const FetchProgress& progress);

    /// Nothing is shown any more.
    void clear() { line_.clear(); }

private:
    using Clock = std::chrono::steady_clock;

    std::FILE* stream_;
    RedrawnLine line_;
    std::optional<Clock::time_point> shown_at_;
};

} // namespace ganvas
