#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>

namespace ganvas {

/// The index of what lies nearest to `wanted` in `places`, which rise and are at least one; of two
/// at the same distance the earlier. Any thread.
inline std::size_t nearest_place(std::span<const std::int64_t> places, std::int64_t wanted) {
    const auto after = std::lower_bound(places.begin(), places.end(), wanted);
    const bool is_before = after == places.end() || (after != places.begin() &&
                                                     wanted - *std::prev(after) <= *after - wanted);
    return static_cast<std::size_t>((is_before ? std::prev(after) : after) - places.begin());
}

} // namespace ganvas
