#pragma once

#include "core/data/images.h"
#include "core/latent/noise.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// Draws one picture for each point of noise and label, as ModelSnapshot::generate() does.
using Draw = std::function<Images(std::span<const Noise>, std::span<const int>)>;

/// What moving along a direction does to the pictures.
struct DirectionEffect {
    /// The number in measure_infos() of what changes most and always the same way; none when that
    /// is nothing that is measured.
    std::optional<std::size_t> measure;
    double from = 0; ///< On average at the near end of the travel.
    double to = 0;   ///< At the far end.
};

/// Moves random points of noise from −reach to +reach along `direction`, whose length is 1, and
/// measures the pictures at both ends. A measure counts when it changes by more, on average, than
/// it differs among the points themselves, and goes the same way from at least nine of ten of
/// them. The same for the same seed. Any thread that `draw` may be called on.
DirectionEffect effect_of(const Draw& draw, const Noise& direction, double reach,
                          std::span<const int> digits, std::uint64_t seed = 1);

/// "slant −18° … +21°"; empty for an effect without a measure.
std::string describe(const DirectionEffect& effect);

} // namespace ganvas
