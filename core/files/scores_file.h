#pragma once

#include "core/base/scores.h"
#include "core/files/run_folder.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>

namespace ganvas {

/// All that a judge has said of one step, as it stands in files (docs/formats.md).
nlohmann::ordered_json scores_to_json(const Scores& scores);

/// Writes all that a judge has said of one step (docs/formats.md), replacing what is there. Throws
/// Error. Any thread.
void write_scores(const std::filesystem::path& file, const Scores& scores);

/// The same among those that the run in `folder` keeps of other steps, the most dispensable of
/// which go where there are too many.
void keep_scores(const RunFolder& folder, const Scores& scores);

/// Reads it back. Throws Error, which names the file, for one that is damaged or says what can't
/// be. Any thread.
Scores read_scores(const std::filesystem::path& file);

} // namespace ganvas
