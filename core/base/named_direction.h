#pragma once

#include "core/base/noise.h"

#include <cstddef>
#include <optional>

namespace ganvas {

/// What moving along a direction does to the pictures.
struct DirectionEffect {
    /// The number in measure_infos() of what changes most and always the same way; none when that
    /// is nothing that is measured.
    std::optional<std::size_t> measure;
    double from = 0; ///< On average at the near end of the travel.
    double to = 0;   ///< At the far end.
};

/// A way through noise space, and what going along it does to the pictures.
struct NamedDirection {
    Noise vector;                ///< Of length 1.
    double share = 0;            ///< Of all the change that the method that found it sees, 0–1.
    double reach = 3;            ///< Its travel goes from −reach to +reach.
    DirectionEffect effect = {}; ///< Over that travel; describe() makes a sentence of it.
};

} // namespace ganvas
