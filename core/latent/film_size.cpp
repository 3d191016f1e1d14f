#include "core/latent/film_size.h"

#include "core/base/images.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

/// The width that the longest caption needs in the smallest letters that one can read.
constexpr int kLeastFilmWidth = 360;
constexpr int kLeastFilmText = 13;

// In letters' sizes.
constexpr double kCaptionHeight = 2.5;
constexpr double kBelowHeight = 14.4;

} // namespace

FilmSize film_size(int images, int columns, int scale, bool has_curves) {
    const int rows = (images + columns - 1) / columns;
    const int pitch = kImageSide * scale;
    FilmSize size;
    size.width = std::max(columns * pitch, kLeastFilmWidth);
    size.pictures_height = rows * pitch;
    // Letters grow more slowly than the pictures: a large frame is for many or large digits.
    constexpr int kGrowth = 60;
    constexpr int kBase = 6;
    size.text_size = std::max(kLeastFilmText, size.width / kGrowth + kBase);
    const double below = has_curves ? kBelowHeight : kCaptionHeight;
    size.below_height = static_cast<int>(std::lround(below * size.text_size));
    return size;
}

} // namespace ganvas
