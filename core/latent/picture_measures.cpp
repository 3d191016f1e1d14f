#include "core/latent/picture_measures.h"

#include "core/latent/skeleton.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ganvas {

namespace {

constexpr double degrees(double radians) { return radians * 180.0 / std::numbers::pi; }

/// The ink's spread about its centre, x to the right and y upwards.
struct Moments {
    double total = 0;
    double xx = 0;
    double yy = 0;
    double xy = 0;
};

Moments moments_of(ImageView picture) {
    Moments sums;
    double x_sum = 0;
    double y_sum = 0;
    const auto each = [&](auto&& action) {
        std::size_t pixel = 0;
        for (int row = 0; row < kImageSide; ++row) {
            for (int column = 0; column < kImageSide; ++column) {
                action(column, -row, picture[pixel++]);
            }
        }
    };
    each([&](double x, double y, double grey) {
        sums.total += grey;
        x_sum += grey * x;
        y_sum += grey * y;
    });
    if (sums.total == 0) {
        return sums;
    }
    each([&](double x, double y, double grey) {
        const double dx = x - x_sum / sums.total;
        const double dy = y - y_sum / sums.total;
        sums.xx += grey * dx * dx / sums.total;
        sums.yy += grey * dy * dy / sums.total;
        sums.xy += grey * dx * dy / sums.total;
    });
    return sums;
}

/// From the first row (or column) with ink to the last.
double extent(const InkMap& ink, bool of_rows) {
    int first = kInkSide;
    int last = -1;
    std::size_t pixel = 0;
    for (int row = 0; row < kInkSide; ++row) {
        for (int column = 0; column < kInkSide; ++column) {
            if (ink[pixel++] != 0) {
                first = std::min(first, of_rows ? row : column);
                last = std::max(last, of_rows ? row : column);
            }
        }
    }
    return std::max(0, last - first + 1);
}

/// Of strokes that cover `area` pixels. Thinning takes half the thickness t from each end of a
/// line, so that area = t · (length + ends · t / 2).
double thickness(double area, LineShape lines) {
    if (lines.length == 0 && lines.ends == 0) {
        lines.ends = 2; // A speck that was thinned to nothing.
    }
    return 2 * area /
           (lines.length + std::sqrt(lines.length * lines.length + 2 * lines.ends * area));
}

} // namespace

PictureMeasures measure(ImageView picture) {
    PictureMeasures result;
    const Moments moments = moments_of(picture);
    if (moments.total == 0) {
        return result;
    }
    constexpr double kFull = 255;
    result.ink = moments.total / (kFull * kImagePixels);
    result.slant = moments.yy > 0 ? degrees(std::atan(moments.xy / moments.yy)) : 0.0;
    result.tilt = degrees(0.5 * std::atan2(2 * moments.xy, moments.yy - moments.xx));
    const double mean = (moments.xx + moments.yy) / 2;
    const double apart = std::hypot((moments.xx - moments.yy) / 2, moments.xy);
    result.roundness = mean > 0 ? std::sqrt(std::max(0.0, mean - apart) / (mean + apart)) : 1.0;
    const InkMap ink = ink_of(picture);
    result.width = extent(ink, /*of_rows=*/false);
    result.height = extent(ink, /*of_rows=*/true);
    const double darkest = *std::max_element(picture.begin(), picture.end());
    result.thickness = thickness(moments.total / darkest, shape_of(thinned(ink)));
    return result;
}

const std::array<MeasureInfo, kMeasureCount>& measure_infos() {
    static const std::array<MeasureInfo, kMeasureCount> infos{{
        {"slant", "°", &PictureMeasures::slant, 1, 0},
        {"tilt", "°", &PictureMeasures::tilt, 1, 0},
        {"thickness", " px", &PictureMeasures::thickness, 1, 1},
        {"width", " px", &PictureMeasures::width, 1, 0},
        {"height", " px", &PictureMeasures::height, 1, 0},
        {"roundness", " %", &PictureMeasures::roundness, 100, 0},
        {"ink", " %", &PictureMeasures::ink, 100, 0},
    }};
    return infos;
}

} // namespace ganvas
