#pragma once

#include "core/base/noise.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// The noise of each column of every sheet: the same for the same seed and size, whatever the
/// number of columns, so that a sheet can be followed through training. 1 ≤ columns ≤
/// kMaxSheetColumns; throws Error.
std::vector<Noise> sheet_noise(int columns, int noise_size, std::uint64_t seed);

} // namespace ganvas
