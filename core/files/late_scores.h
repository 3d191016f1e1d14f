#pragma once

#include "core/base/scores.h"
#include "core/files/run_folder.h"

#include <cstdint>
#include <string>

namespace ganvas {

/// Whether the record of the run in `folder` has no scores of `step`, which it has reached, nor of
/// a later one. Never throws. Any thread, as the other.
bool lacks_scores(const RunFolder& folder, std::int64_t step);

/// Keeps what a judge says of the newest step of a run that nobody trains: in its record, in the
/// line of that step, and digit by digit where `all` of it is to be kept. Nothing else of it
/// changes, least of all when it was trained last. Does nothing where they are not lacking, or the
/// run has learned from other data than that of `fingerprint`, by which it was scored. Throws Error
/// where it can't be written to, and where somebody trains it.
void keep_late_scores(const RunFolder& folder, const Scores& scores, const std::string& fingerprint,
                      bool all);

} // namespace ganvas
