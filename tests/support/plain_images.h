#pragma once

#include "core/base/images.h"

namespace ganvas {

/// Images that are `grey` all over; empty paper unless it is given.
inline Images plain_images(std::size_t count, std::uint8_t grey = 0) {
    return {std::vector<std::uint8_t>(count * kImagePixels, grey)};
}

} // namespace ganvas
