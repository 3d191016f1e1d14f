#pragma once

#include "core/data/images.h"
#include "core/latent/point_text.h"

namespace ganvas {

/// A picture that somebody wants to keep: where it comes from and what it looked like.
struct Pin : PointText {
    Images picture; ///< One, or none as long as no generator has drawn it.
};

} // namespace ganvas
