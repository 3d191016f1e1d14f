#pragma once

#include "core/run/growing_pause.h"
#include "core/run/tell.h"

#include <functional>
#include <string>

namespace ganvas {

/// Something that a run can go without: when it fails it is reported once, left alone for a while
/// that grows, and then tried again. One thread at a time.
class SideWork {
public:
    /// `loss`: what the run goes on without, which is not kept meanwhile, as in "its samples".
    SideWork(std::string loss, Tell tell) : loss_(std::move(loss)), tell_(std::move(tell)) {}

    /// Does `work`, unless it failed a short while ago. Never throws.
    void attempt(const std::function<void()>& work);

    /// Does `work` however short ago it failed. Never throws.
    void insist(const std::function<void()>& work);

    /// Whether it failed when it was done last.
    [[nodiscard]] bool is_failing() const { return pause_.is_running(); }

private:
    std::string loss_;
    Tell tell_;
    GrowingPause pause_;
};

} // namespace ganvas
