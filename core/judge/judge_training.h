#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/judge/judge.h"

#include <cstdint>
#include <memory>

namespace ganvas {

struct JudgeTraining {
    int epochs = 6;
    std::uint64_t seed = 1;
    int threads = 0;   ///< 0: one for each processor
    int max_shift = 2; ///< Pixels that each image is moved by at most, in each direction.

    OnProgress progress;
};

/// Trains a judge on images with Adam and a learning rate that rises and falls once (Smith & Topin
/// 2018). The same seed and threads give the same judge.
/// Throws Error for a dataset without images. Any thread; takes 20 to 30 seconds an epoch of
/// 60,000 images on two processors.
std::shared_ptr<const Judge> train_judge(const Dataset& data, const JudgeTraining& options);

} // namespace ganvas
