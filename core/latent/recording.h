#pragma once

#include "core/files/animation.h"
#include "core/latent/walk.h"

#include <algorithm>
#include <cmath>
#include <variant>

namespace ganvas {

/// One loop of a walk, to be drawn and written. A plain value.
struct Recording {
    std::variant<Walk, GridWalk> walk; ///< One digit's picture, or the whole sheet.
    double seconds = 10;
    AnimationSettings animation;
};

/// The most frames of a recording.
inline constexpr int kMaxFrames = 100'000;

/// Of one loop; at least 1.
inline int frame_count(double seconds, double frame_rate) {
    return std::max(1, static_cast<int>(std::lround(seconds * frame_rate)));
}

} // namespace ganvas
