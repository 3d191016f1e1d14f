#include "core/base/even_steps.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ganvas {

double place_of_step(std::int64_t step, StepScale scale) {
    const auto number = static_cast<double>(step);
    // One more, because step 0 has a place, too.
    return scale == StepScale::linear ? number : std::log1p(number);
}

std::int64_t nearest_step(std::span<const std::int64_t> steps, double place, StepScale scale) {
    const auto after =
        std::lower_bound(steps.begin(), steps.end(), place, [scale](std::int64_t step, double at) {
            return place_of_step(step, scale) < at;
        });
    if (after == steps.begin() || after == steps.end()) {
        return after == steps.end() ? steps.back() : *after;
    }
    const std::int64_t before = *std::prev(after);
    return place - place_of_step(before, scale) <= place_of_step(*after, scale) - place ? before
                                                                                        : *after;
}

std::vector<std::int64_t> even_steps(std::span<const std::int64_t> steps, std::size_t count,
                                     StepScale scale) {
    if (steps.size() <= count) {
        return {steps.begin(), steps.end()};
    }
    std::vector<std::int64_t> chosen;
    const double last = count == 0 ? 0 : place_of_step(steps.back(), scale);
    const double first = count < 2 ? last : place_of_step(steps.front(), scale);
    std::size_t next = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double share =
            count < 2 ? 1 : static_cast<double>(i) / static_cast<double>(count - 1);
        // Enough of them stay for those that follow.
        const std::size_t end = steps.size() - (count - 1 - i);
        chosen.push_back(
            nearest_step(steps.subspan(next, end - next), first + (last - first) * share, scale));
        next = static_cast<std::size_t>(
                   std::lower_bound(steps.begin(), steps.end(), chosen.back()) - steps.begin()) +
               1;
    }
    return chosen;
}

} // namespace ganvas
