#pragma once

#include "core/base/dataset.h"
#include "core/judge/judge.h"

#include <memory>

namespace ganvas {

/// The judge that comes with Ganvas and reads at least kGoodAccuracy of these images as labelled,
/// the best of them; null when there is none, and one has to be trained.
std::shared_ptr<const Judge> shipped_judge_for(const Dataset& held_out,
                                               const OnProgress& progress = {});

inline constexpr double kGoodAccuracy = 0.985;

} // namespace ganvas
