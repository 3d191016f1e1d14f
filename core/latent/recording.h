#pragma once

#include "core/io/animation.h"
#include "core/latent/walk.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <variant>

namespace ganvas {

class ModelSnapshot;

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

/// Draws `recording` by `model` and writes it. Calls `go_on(done, total)` before each frame and
/// once more before the file appears; where that is false, nothing is left behind and the result is
/// false, too. Throws Error when the walk is of another noise size than the model, for no time and
/// for more than kMaxFrames, and as Animation does. Any thread.
bool record(const ModelSnapshot& model, const Recording& recording,
            const std::function<bool(int done, int total)>& go_on);

} // namespace ganvas
