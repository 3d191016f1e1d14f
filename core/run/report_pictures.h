#pragma once

#include "core/base/on_progress.h"
#include "core/files/run_folder.h"
#include "core/run/report_content.h"

#include <cstddef>

namespace ganvas {

/// At most this many pictures are in a report's film.
inline constexpr std::size_t kMostFilmPictures = 12;

/// Fills in the sheets and the film of `content`, whose recipe's seed gives the noise, from the
/// run's history; where it has none, the sheets from those that the run has written. A file that
/// is damaged is left out for its nearest neighbour, and told among the problems. Where the run has
/// no record, recipe and data are what the newest of the history says. Draws digits: some seconds.
/// Calls `progress` before each picture, and passes on what that throws. Any thread; not the GUI's.
void add_report_pictures(const RunFolder& folder, ReportContent& content,
                         const OnProgress& progress = {});

} // namespace ganvas
