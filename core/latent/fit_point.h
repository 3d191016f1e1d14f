#pragma once

#include "core/base/point.h"

#include <string>

namespace ganvas {

/// A point that a generator takes.
struct FittedPoint {
    LatentPoint point;
    /// What a person should know about it, in a sentence or two; often empty.
    std::string note;
};

/// Fits `point` to a generator that takes `size` values of noise: what is too much is left out, and
/// what is missing filled up with fresh noise, the same every time. The note says so, and warns of
/// noise that is all zeros. size ≥ 1. Any thread.
FittedPoint fitted(const LatentPoint& point, int size);

} // namespace ganvas
