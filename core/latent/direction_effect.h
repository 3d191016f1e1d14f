#pragma once

#include "core/base/images.h"
#include "core/base/named_direction.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// Draws one picture for each point of noise and label, as ModelSnapshot::generate() does.
using Draw = std::function<Images(std::span<const Noise>, std::span<const int>)>;

/// Moves random points of noise from −reach to +reach along `direction`, whose length is 1, and
/// measures the pictures at both ends. A measure counts when it changes by more, on average, than
/// it differs among the points themselves, and goes the same way from at least nine of ten of
/// them. The same for the same seed. Any thread that `draw` may be called on.
DirectionEffect effect_of(const Draw& draw, const Noise& direction, double reach,
                          std::span<const int> digits, std::uint64_t seed = 1);

/// "slant −18° … +21°"; empty for an effect without a measure.
std::string describe(const DirectionEffect& effect);

} // namespace ganvas
