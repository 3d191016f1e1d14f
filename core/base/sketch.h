#pragma once

#include "core/base/images.h"
#include "core/base/opinion.h"
#include "core/base/point.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// Who reads this drawing as what? Plain values, like all of this header.
struct SketchRequest {
    std::uint64_t id = 0; ///< Grows with every request; an answer carries its request's.
    Images picture;       ///< One.
};

struct SketchReading {
    std::uint64_t id = 0;
    /// A judge's, of each class; none while there is no judge.
    std::optional<std::vector<float>> probabilities;
    /// The discriminator's, of the drawing as `digit`; none while there is no network.
    std::optional<Opinion> opinion;
    int digit = 0; ///< The likeliest: to the judge, or else to the discriminator.
};

/// Which point gives this drawing?
struct FindRequest {
    std::uint64_t id = 0; ///< As above.
    Images picture;       ///< One.
};

/// A point whose picture is near to a drawing.
struct FoundPoint {
    LatentPoint point;
    Images picture; ///< One, the point's.
    /// Root of the mean squared difference of the two pictures' pixels, as a share of full ink:
    /// 0 for the same picture, some 0.13 for what a good generator can do, and 0.4 for two digits
    /// that have nothing in common.
    double distance = 0;
};

struct FindAnswer {
    std::uint64_t id = 0;
    std::int64_t step = 0; ///< The training step of the generator that was searched.
    double progress = 0;   ///< 0–1
    FoundPoint best;       ///< So far.
};

} // namespace ganvas
