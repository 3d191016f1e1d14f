#pragma once

#include "core/base/on_progress.h"
#include "core/latent/film_plan.h"
#include "core/run/tell.h"

#include <cstdint>

namespace ganvas {

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
/// that can be used, for a run of a newer Ganvas, for no frames or more than kMaxFrames, where
/// the disk has no room for it, and as Animation does. Any thread.
FilmReport write_film(const FilmPlan& plan, const OnProgress& progress, const Tell& tell);

} // namespace ganvas
