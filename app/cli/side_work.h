#pragma once

#include "app/cli/growing_pause.h"

#include <functional>
#include <string>

namespace ganvas {

/// Something that a run can go without: when it fails it is reported once, left alone for a while
/// that grows, and then tried again. Belongs to the thread that trains.
class SideWork {
public:
    /// `loss`: what the run goes on without, as in "its samples".
    explicit SideWork(std::string loss) : loss_(std::move(loss)) {}

    /// Does `work`, unless it failed a short while ago. Never throws.
    void attempt(const std::function<void()>& work);

    /// Does `work` however short ago it failed. Never throws.
    void insist(const std::function<void()>& work);

    /// Whether it failed when it was done last.
    [[nodiscard]] bool is_failing() const { return pause_.is_running(); }

private:
    std::string loss_;
    GrowingPause pause_;
};

} // namespace ganvas
