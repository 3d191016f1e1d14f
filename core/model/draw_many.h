#pragma once

#include "core/base/on_progress.h"
#include "core/model/model_snapshot.h"

#include <cstddef>
#include <functional>
#include <span>

namespace ganvas {

/// The noise of the i-th picture; it says the same each time.
using NoiseOf = std::function<Noise(std::size_t)>;

/// Pictures at a time; more would not be faster, and a wide generator takes about half a megabyte
/// for each.
inline constexpr std::size_t kDrawnAtOnce = 100;

/// One picture for each of `labels`, so many at a time, so that what the networks need of memory
/// does not grow with their number. Throws as ModelSnapshot::generate(). Any thread.
Images draw_many(const ModelSnapshot& model, std::span<const int> labels, const NoiseOf& noise_of,
                 const OnProgress& progress = {});

} // namespace ganvas
