#pragma once

#include "core/base/recipe.h"

namespace ganvas {

/// How the arrow keys, a spin box's buttons and the wheel move a number. A plain value.
struct StepRule {
    Stepping stepping = Stepping::even;
    double step = 1;
    double minimum = 0;
    double maximum = 1;
    bool isWhole = false;

    /// `value` after `steps` steps: in range, and another number unless it is at the end. A number
    /// between two steps goes to the nearer one of the direction, so that the way back is the same.
    [[nodiscard]] double stepped(double value, int steps) const;
};

} // namespace ganvas
