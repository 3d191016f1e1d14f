#pragma once

#include "core/base/even_steps.h"
#include "core/files/animation.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// How a run is made into a film. A plain value.
struct FilmPlan {
    std::filesystem::path run; ///< Its folder (docs/formats.md).

    /// Where to, and how large the digits are: 1 ≤ scale ≤ kMaxAnimationSide / kImageSide.
    AnimationSettings animation{.file = {}, .scale = 2, .frame_rate = 10};

    double seconds = 8;                      ///< All of it, the last frame's second included.
    StepScale time = StepScale::logarithmic; ///< That its time runs along evenly.
    std::optional<int> digit = {};           ///< This class alone; otherwise all in a grid.
    int columns = 10;                        ///< Of the grid, 1 to kMaxSheetColumns.
    std::optional<std::uint64_t> seed = {};  ///< Of the noise; the recipe's, as sheets have it.
};

/// The scales at which a grid of ten columns and one digit alone are about as wide.
inline constexpr int kGridFilmScale = 2;
inline constexpr int kDigitFilmScale = 16;

} // namespace ganvas
