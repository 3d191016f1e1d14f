#pragma once

#include "core/base/metrics.h"
#include "core/files/grey_picture.h"

#include <QImage>

#include <cstdint>
#include <vector>

namespace ganvas {

/// Losses of each `distance`-th step up to `last`: the discriminator's falls towards 1, the
/// generator's rises towards 3.
inline std::vector<StepMetrics> sample_losses(std::int64_t last, std::int64_t distance = 1) {
    std::vector<StepMetrics> metrics;
    for (std::int64_t step = 1; step <= last; step += distance) {
        StepMetrics one;
        one.step = step;
        one.d_loss = 1 + 1 / static_cast<float>(step);
        one.g_loss = 3 - 1 / static_cast<float>(step);
        metrics.push_back(one);
    }
    return metrics;
}

inline QImage image_of(const GreyPicture& picture) {
    return QImage(picture.pixels.data(), picture.width, picture.height, picture.width,
                  QImage::Format_Grayscale8)
        .copy();
}

} // namespace ganvas
