#pragma once

#include "core/base/noise.h"

#include <algorithm>
#include <functional>

namespace ganvas {

/// Of two points of as many values, as the crow flies.
inline double distance(const Noise& a, const Noise& b) {
    Noise difference(a.size());
    std::transform(a.begin(), a.end(), b.begin(), difference.begin(), std::minus<>());
    return length(difference);
}

} // namespace ganvas
