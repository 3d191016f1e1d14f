#pragma once

#include "core/base/dataset.h"
#include "core/base/images.h"

namespace ganvas {

/// The images with rows and columns exchanged, as EMNIST stores its pictures; twice is as before.
/// A pure function.
Images transposed(Images images);

/// How pictures seem to lie.
enum class Orientation {
    upright,
    sideways, ///< transposed() would let them read better.
    unknown   ///< Too few of them show a class that can be judged.
};

/// Judged by what reads better: the nearest of the mean shapes of built-in digits, for the digits
/// in the data, and for letters that look like one. Looks at up to 2,000 pictures, and takes a
/// fraction of a second. Any thread.
Orientation orientation_of(const Dataset& data);

} // namespace ganvas
