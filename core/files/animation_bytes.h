#pragma once

#include "core/files/animation.h"

#include <cstdint>
#include <span>

namespace ganvas {

/// How many bytes an animation of `frames` takes, which are of one size: found by writing it,
/// to nowhere. Throws Error as an Animation does. Any thread.
std::uintmax_t animation_bytes(AnimationFormat format, std::span<const GreyPicture> frames);

} // namespace ganvas
