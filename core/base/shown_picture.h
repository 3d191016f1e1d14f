#pragma once

#include "core/base/images.h"
#include "core/base/opinion.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ganvas {

/// What the play panel shows of a point: a plain value.
struct ShownPicture {
    Images strip;          ///< The ten digits of the point's noise; none before the first answer.
    Images picture;        ///< One.
    std::int64_t step = 0; ///< The training step whose generator drew them.
    std::string model;     ///< That generator's name where it is not a run's: kPretrainedModel.

    /// The discriminator's, and the digit that it was asked about; none yet where the picture is
    /// newer than every opinion.
    std::optional<Opinion> opinion;
    int asked = 0;
    bool has_discriminator = true; ///< Else there is none to have an opinion, and none will come.
};

} // namespace ganvas
