#include "core/files/grey_picture.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

namespace ganvas {

namespace {

/// libpng's own default limit (PNG_USER_WIDTH_MAX): larger files could not be read back.
constexpr std::size_t kMaxSide = 1'000'000;

/// Where an enlarged image's pixel lies between those of the image: sources and their shares.
struct Taps {
    std::array<int, 4> source{};
    std::array<float, 4> share{};
};

/// Catmull-Rom's four shares at `t` (0–1) of the way between the two middle ones.
std::array<float, 4> cubic_shares(float t) {
    const float t2 = t * t;
    const float t3 = t2 * t;
    return {(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2,
            (t3 - t2) / 2};
}

std::vector<Taps> taps_for(std::size_t scale) {
    std::vector<Taps> taps(kImageSide * scale);
    for (std::size_t i = 0; i < taps.size(); ++i) {
        const double place = (static_cast<double>(i) + 0.5) / static_cast<double>(scale) - 0.5;
        const int before = static_cast<int>(std::floor(place));
        taps[i].share = cubic_shares(static_cast<float>(place - before));
        for (int k = 0; k < 4; ++k) {
            // Beyond its edge an image goes on as it ends.
            taps[i].source.at(static_cast<std::size_t>(k)) =
                std::clamp(before - 1 + k, 0, kImageSide - 1);
        }
    }
    return taps;
}

void draw_smooth(ImageView image, std::size_t left, std::size_t top, const std::vector<Taps>& taps,
                 GreyPicture& picture) {
    std::vector<float> widened(kImageSide * taps.size());
    for (std::size_t y = 0; y < kImageSide; ++y) {
        for (std::size_t x = 0; x < taps.size(); ++x) {
            float sum = 0;
            for (std::size_t k = 0; k < 4; ++k) {
                const auto source = static_cast<std::size_t>(taps[x].source[k]);
                sum += taps[x].share[k] * static_cast<float>(image[y * kImageSide + source]);
            }
            widened[y * taps.size() + x] = sum;
        }
    }
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < taps.size(); ++y) {
        std::uint8_t* const line = picture.pixels.data() + (top + y) * width + left;
        for (std::size_t x = 0; x < taps.size(); ++x) {
            float sum = 0;
            for (std::size_t k = 0; k < 4; ++k) {
                sum += taps[y].share[k] *
                       widened[static_cast<std::size_t>(taps[y].source[k]) * taps.size() + x];
            }
            line[x] = static_cast<std::uint8_t>(std::lround(std::clamp(sum, 0.0F, 255.0F)));
        }
    }
}

void draw_sharp(ImageView image, std::size_t left, std::size_t top, std::size_t scale,
                GreyPicture& picture) {
    const auto width = static_cast<std::size_t>(picture.width);
    for (std::size_t y = 0; y < kImageSide * scale; ++y) {
        std::uint8_t* const line = picture.pixels.data() + (top + y) * width + left;
        for (std::size_t x = 0; x < kImageSide * scale; ++x) {
            line[x] = image[y / scale * kImageSide + x / scale];
        }
    }
}

} // namespace

GreyPicture sheet_picture(const Images& images, int columns, int scale, int gap,
                          Enlargement enlargement) {
    if (images.empty() || columns < 1 || scale < 1 || gap < 0) {
        throw Error("A picture needs at least one image, one column and a scale of 1.");
    }
    const auto across = static_cast<std::size_t>(columns);
    const std::size_t rows = (images.count() + across - 1) / across;
    const auto enlarged = static_cast<std::size_t>(scale);
    const std::size_t pitch = kImageSide * enlarged + static_cast<std::size_t>(gap);
    const std::size_t width = across * pitch - static_cast<std::size_t>(gap);
    const std::size_t height = rows * pitch - static_cast<std::size_t>(gap);
    if (width > kMaxSide || height > kMaxSide) {
        throw Error("A picture of " + std::to_string(images.count()) +
                    " images would be too large for a PNG; write fewer of them.");
    }
    GreyPicture picture{static_cast<int>(width), static_cast<int>(height),
                        std::vector<std::uint8_t>(width * height)};
    const std::vector<Taps> taps = taps_for(enlarged);
    for (std::size_t index = 0; index < images.count(); ++index) {
        const std::size_t left = index % across * pitch;
        const std::size_t top = index / across * pitch;
        if (enlargement == Enlargement::smooth) {
            draw_smooth(images[index], left, top, taps, picture);
        } else {
            draw_sharp(images[index], left, top, enlarged, picture);
        }
    }
    return picture;
}

} // namespace ganvas
