#pragma once

#include "core/latent/recording.h"

#include <functional>

namespace ganvas {

class ModelSnapshot;

/// Draws `recording` by `model` and writes it. Calls `go_on(done, total)` before each frame and
/// once more before the file appears; where that is false, nothing is left behind and the result is
/// false, too. Throws Error when the walk is of another noise size than the model, for no time and
/// for more than kMaxFrames, and as Animation does. Any thread.
bool record(const ModelSnapshot& model, const Recording& recording,
            const std::function<bool(int done, int total)>& go_on);

} // namespace ganvas
