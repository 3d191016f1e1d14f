#include "core/base/thinning.h"

#include <algorithm>
#include <limits>

namespace ganvas {

std::size_t most_dispensable(std::span<const std::int64_t> steps) {
    std::size_t least = 1;
    double least_loss = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
        const auto gap = static_cast<double>(steps[i + 1] - steps[i - 1]);
        const auto since_first = static_cast<double>(steps[i] - steps.front() + 1);
        const auto age = static_cast<double>(steps.back() - steps[i] + 1);
        // The gap that it would leave, measured in what counts as one there.
        const double loss = gap * (1 / since_first + 1 / age);
        if (loss < least_loss) {
            least_loss = loss;
            least = i;
        }
    }
    return least;
}

std::vector<std::int64_t> dispensable(std::vector<std::int64_t> steps, std::size_t most) {
    std::vector<std::int64_t> gone;
    while (steps.size() > std::max<std::size_t>(most, 2)) {
        const auto least = steps.begin() + static_cast<std::ptrdiff_t>(most_dispensable(steps));
        gone.push_back(*least);
        steps.erase(least);
    }
    return gone;
}

} // namespace ganvas
