#pragma once

#include "core/base/images.h"

#include <array>
#include <cstddef>
#include <string_view>

namespace ganvas {

/// What a hand could change about a digit, measured on its picture.
struct PictureMeasures {
    /// All grey as a share of a picture full of ink, 0–1.
    double ink = 0;
    /// Degrees by which the writing leans to the right: the shear that the second moments show
    /// (LeCun et al. 1998, section III-A, straighten digits by it).
    double slant = 0;
    /// Degrees by which the long axis of the ink is turned to the right from upright, −90 to 90.
    double tilt = 0;
    /// Of the strokes in pixels: ink over the length of the skeleton, which is made up for what
    /// thinning takes from the ends of lines.
    double thickness = 0;
    /// Of what is at least half as dark as the darkest pixel, in pixels.
    double width = 0;
    double height = 0;
    /// The short axis of the ink as a share of the long one: 0 for a line, 1 for a circle.
    double roundness = 0;

    friend bool operator==(const PictureMeasures&, const PictureMeasures&) = default;
};

/// All zeros for a picture without ink. Any thread.
PictureMeasures measure(ImageView picture);

/// How a measure is called and printed.
struct MeasureInfo {
    std::string_view name; ///< "slant"
    std::string_view unit; ///< "°", " px" or " %", written right behind the number
    double PictureMeasures::*value;
    double shown = 1; ///< The number that is printed for a value of 1.
    int decimals = 0;
};

inline constexpr std::size_t kMeasureCount = 7;

/// The fields of PictureMeasures.
const std::array<MeasureInfo, kMeasureCount>& measure_infos();

} // namespace ganvas
