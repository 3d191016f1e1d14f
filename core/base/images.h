#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace ganvas {

inline constexpr int kImageSide = 28;
inline constexpr int kImagePixels = kImageSide * kImageSide;
inline constexpr int kDigitCount = 10;

/// One grey image: 28×28 bytes, row by row from the top left; 0 is paper, 255 is full ink.
using ImageView = std::span<const std::uint8_t, kImagePixels>;

/// A stack of grey images in one block of memory. A plain value: copy it to hand it to another
/// thread.
struct Images {
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] std::size_t count() const { return pixels.size() / kImagePixels; }
    [[nodiscard]] bool empty() const { return pixels.empty(); }

    /// Image number `index`, 0 ≤ index < count().
    [[nodiscard]] ImageView operator[](std::size_t index) const {
        return ImageView(pixels.data() + index * kImagePixels, kImagePixels);
    }
};

} // namespace ganvas
