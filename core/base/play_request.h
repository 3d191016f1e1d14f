#pragma once

#include "core/base/images.h"
#include "core/base/opinion.h"
#include "core/base/point.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ganvas {

/// What the play panel asks for: pictures from one point of noise.
struct PlayRequest {
    std::uint64_t id = 0; ///< Grows with every request; an answer carries its request's.
    LatentPoint point;
};

/// The answer: the point's picture, what the discriminator thinks of it, and all ten digits from
/// the same noise.
struct PlayAnswer {
    std::uint64_t id = 0;
    std::int64_t step = 0; ///< The training step whose generator drew it.
    ClassWeights digits = pure_class(0);
    Images strip;                   ///< Ten images, digits 0–9.
    Images picture;                 ///< One.
    std::optional<Opinion> opinion; ///< None of a generator that has come alone.
    std::string model = {}; ///< The generator's name, where it is not a run's: kPretrainedModel.
};

} // namespace ganvas
