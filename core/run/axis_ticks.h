#pragma once

#include "core/base/even_steps.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ganvas {

// Round numbers for the axes of a small plot. Any thread.

/// From `lower` to `upper`, which is more: at most `most` ≥ 2 multiples of 1, 2 or 5 times a power
/// of ten, rising.
std::vector<double> round_numbers(double lower, double upper, int most);

/// What can stand under an axis of steps from `first` to `last`, the most useful first: where not
/// all have room, the later ones go.
std::vector<std::int64_t> round_steps(std::int64_t first, std::int64_t last, StepScale time,
                                      int most);

/// "0.5", with no more digits than there are.
std::string number_text(double number);

/// "1,234,567".
std::string step_text(std::int64_t step);

} // namespace ganvas
