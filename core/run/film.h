#pragma once

#include "core/base/on_progress.h"
#include "core/files/animation.h"
#include "core/run/film_steps.h"
#include "core/run/tell.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// How a run is made into a film. A plain value.
struct FilmPlan {
    std::filesystem::path run; ///< Its folder (docs/formats.md).

    /// Where to, and how large the digits are: 1 ≤ scale ≤ kMaxAnimationSide / kImageSide.
    AnimationSettings animation{.file = {}, .scale = 2, .frame_rate = 10};

    double seconds = 8; ///< All of it, the last frame's second included.
    FilmTime time = FilmTime::logarithmic;
    std::optional<int> digit = {};          ///< This one alone; otherwise all ten in a grid.
    int columns = 10;                       ///< Of the grid, 1 to kMaxSheetColumns.
    std::optional<std::uint64_t> seed = {}; ///< Of the noise; the recipe's, as sheets have it.
};

/// What came of it.
struct FilmReport {
    int frames = 0;
    std::int64_t first_step = 0; ///< Of the first frame.
    std::int64_t last_step = 0;  ///< Of the last.
};

/// Writes a film of how a run learned: in each frame the generator of one of the snapshots that it
/// keeps draws the same noise, above the losses up to then. Nothing appears under its name before
/// all is done; when this throws nothing is left behind but the folder that was to hold a new
/// folder of PNGs.
///
/// Calls `progress` before each frame and once more before the file appears; it may throw to give
/// up. `tell` hears what the film has to go without: a snapshot that can't be read, the losses. The
/// run may be training meanwhile. Throws Error for a folder without a run or without a snapshot
/// that can be used, for a run of a newer Ganvas, for no frames or more than kMaxFrames, and as
/// Animation does. Any thread.
FilmReport write_film(const FilmPlan& plan, const OnProgress& progress, const Tell& tell);

} // namespace ganvas
