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

    /// Image number `index` by itself; throws std::out_of_range if there is none.
    [[nodiscard]] Images one(std::size_t index) const;

    /// Up to `count` images from `first` on, fewer where these end; throws std::out_of_range if
    /// `first` > count(). As std::string::substr().
    [[nodiscard]] Images slice(std::size_t first, std::size_t count) const;

    /// Put behind those that are there, which may move; `more` must not be some of them.
    void append(ImageView more);
    void append(const Images& more);
};

} // namespace ganvas
