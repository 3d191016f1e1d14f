#pragma once

#include "core/base/on_progress.h"
#include "core/latent/film_plan.h"

#include <cstdint>

namespace ganvas {

class FilmReel;

/// How large the film's file becomes, about, in bytes: from packing a few of its frames, which
/// takes a second or some. Calls `progress` before each of them; it may throw to give up. Throws
/// Error as write_film() does for what can't be filmed. Any thread.
std::uintmax_t film_bytes(const FilmPlan& plan, const OnProgress& progress);

/// Throws Error where a disk with `room` bytes left can't take the film. Frames are packed only
/// where it is not plain that it can.
void check_film_room(const FilmPlan& plan, FilmReel& reel, std::uintmax_t room,
                     const OnProgress& progress);

} // namespace ganvas
