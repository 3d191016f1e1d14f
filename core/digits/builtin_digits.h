#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"

#include <cstdint>

namespace ganvas {

inline constexpr int kBuiltinDigitCount = 60000;

/// The seed of the set that everybody means by `builtin`: a run's own seed does not change its
/// data.
inline constexpr std::uint64_t kBuiltinSeed = 1;

/// Draws `count` handwritten-looking digits: pen strokes of several skeletons for each digit, with
/// jittered control points, slant, stretch, rotation, pen width and pressure, anti-aliased, scaled
/// into a 20×20 box and centred by centre of mass as MNIST is (LeCun et al. 1998, section III-A).
///
/// Image i depends on `seed` and i alone, so a shorter set is the beginning of a longer one and the
/// number of threads does not matter. Labels are in random order, each digit equally likely.
/// count ≥ 0; `threads` ≥ 1, 0 for one for each processor. Safe on any thread.
Dataset draw_builtin_digits(int count, std::uint64_t seed, int threads = 0,
                            const OnProgress& progress = {});

} // namespace ganvas
