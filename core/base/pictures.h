#pragma once

#include "core/base/images.h"
#include "core/base/point.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ganvas {

/// Many pictures, for a view that fills in as they come.
struct PicturesRequest {
    std::uint64_t id = 0;            ///< Grows with every request; answers carry their request's.
    std::vector<LatentPoint> points; ///< What is wanted soonest comes first.
    bool read = false;               ///< Whether a judge's readings are wanted, too.
};

/// Some of them: those from `first` on.
struct PicturesAnswer {
    std::uint64_t id = 0;
    std::size_t first = 0;
    Images images;
    /// What a judge reads from each image, ten probabilities; empty when nobody wants to know or
    /// there is no judge.
    std::vector<float> readings;
};

} // namespace ganvas
