#pragma once

#include "core/base/named_direction.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// How directions are found; see core/explore/directions.h.
enum class DirectionMethod { principal, factors };

/// Which directions somebody wants to know. Plain values, like the answer.
struct DirectionsRequest {
    std::uint64_t id = 0; ///< Grows with every request; answers carry their request's.
    DirectionMethod method = DirectionMethod::principal;
    std::optional<int> digit; ///< 0–9; none: for all digits together.
    int count = 10;

    bool operator==(const DirectionsRequest&) const = default;
};

struct DirectionsAnswer {
    std::uint64_t id = 0;
    std::int64_t step = 0; ///< The training step whose generator they are of.
    std::vector<NamedDirection> directions;
};

} // namespace ganvas
