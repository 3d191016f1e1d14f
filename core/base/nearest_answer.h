#pragma once

#include "core/base/images.h"

#include <cstdint>

namespace ganvas {

/// Which training image is most like a picture? Plain values, like the answer.
struct NearestQuery {
    std::uint64_t id = 0; ///< Comes back with the answer.
    Images picture;       ///< One.
};

struct NearestAnswer {
    std::uint64_t id = 0;
    Images image; ///< The training image.
    int label = 0;
    double distance = 0;         ///< Of the two, in the judge's features.
    double typical_distance = 0; ///< Of real images that were not trained on from their nearest.
};

} // namespace ganvas
