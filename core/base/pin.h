#pragma once

#include "core/base/images.h"
#include "core/base/shared_point.h"

namespace ganvas {

/// A picture that somebody wants to keep: where it comes from and what it looked like.
struct Pin : SharedPoint {
    Images picture; ///< One, or none as long as no generator has drawn it.
};

} // namespace ganvas
