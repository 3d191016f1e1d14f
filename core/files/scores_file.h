#pragma once

#include "core/base/scores.h"

#include <filesystem>

namespace ganvas {

/// Writes all that a judge has said of one step (docs/formats.md), replacing what is there. Throws
/// Error. Any thread.
void write_scores(const std::filesystem::path& file, const Scores& scores);

/// Reads it back. Throws Error, which names the file, for one that is damaged or says what can't
/// be. Any thread.
Scores read_scores(const std::filesystem::path& file);

} // namespace ganvas
