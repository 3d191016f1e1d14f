#include "core/base/random_draw.h"

#include "core/base/digit_random.h"

#include <numeric>
#include <utility>

namespace ganvas {

std::vector<std::size_t> random_order(std::size_t count, std::uint64_t seed) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    // By hand: std::shuffle differs between standard libraries.
    DigitRandom random(seed, 0);
    for (std::size_t left = count; left > 1; --left) {
        const auto chosen = static_cast<std::size_t>(random.uniform() * static_cast<double>(left));
        std::swap(order[left - 1], order[chosen]);
    }
    return order;
}

} // namespace ganvas
