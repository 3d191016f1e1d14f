#pragma once

#include <cstdint>

namespace ganvas {

/// How far a run has come, as the train panel shows it. A plain value.
struct TrainProgress {
    std::int64_t step = 0;
    std::int64_t runLength = 0; ///< Steps the run is to have in all; 0: without end.
    double stepsPerSecond = 0;  ///< 0: not known (yet).
    double imagesPerSecond = 0;
    double epoch = 0;          ///< Passes over the data so far; below 0: not known.
    double elapsedSeconds = 0; ///< Training time, pauses left out.
};

} // namespace ganvas
