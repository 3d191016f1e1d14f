#include "core/model/record.h"

#include "core/base/error.h"
#include "core/model/model_snapshot.h"

#include <string>

namespace ganvas {

namespace {

std::vector<LatentPoint> points_at(const Recording& recording, double phase) {
    if (const auto* const walk = std::get_if<Walk>(&recording.walk)) {
        return {walk->at(phase)};
    }
    return std::get<GridWalk>(recording.walk).at(phase);
}

int columns_of(const Recording& recording) {
    const auto* const grid = std::get_if<GridWalk>(&recording.walk);
    return grid != nullptr ? grid->columns() : 1;
}

int checked_frame_count(const Recording& recording) {
    const double frames = recording.seconds * recording.animation.frame_rate;
    if (!(frames > 0 && frames <= kMaxFrames)) {
        throw Error("A recording has 1 to " + std::to_string(kMaxFrames) +
                    " frames; choose other seconds or frames a second.");
    }
    return frame_count(recording.seconds, recording.animation.frame_rate);
}

} // namespace

bool record(const ModelSnapshot& model, const Recording& recording,
            const std::function<bool(int done, int total)>& go_on) {
    const int total = checked_frame_count(recording);
    Animation animation(recording.animation, columns_of(recording));
    for (int frame = 0; frame < total; ++frame) {
        if (!go_on(frame, total)) {
            return false;
        }
        animation.add(model.generate(points_at(recording, static_cast<double>(frame) / total)));
    }
    if (!go_on(total, total)) {
        return false;
    }
    animation.finish();
    return true;
}

} // namespace ganvas
