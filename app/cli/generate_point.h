#pragma once

#include "core/model/model_snapshot.h"

#include <string>

namespace ganvas {

/// What generate --point is asked for.
struct PointOptions {
    std::string file; ///< A point as text (core/files/point_text.h); "-" is standard input.
    int scale = 8;    ///< Screen pixels to one of the picture, in PNGs.
    std::string format;
    std::string out; ///< A folder.
};

/// Draws the point: as point.png, and digits.png with all ten digits from its noise, or as an IDX
/// pair of one image. Returns the exit status. Throws Error for a text that is no point, for noise
/// of another size than the generator's and when a file can't be written.
int generate_point(const ModelSnapshot& model, const PointOptions& options);

} // namespace ganvas
