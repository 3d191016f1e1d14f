#pragma once

#include "core/base/scores.h"
#include "core/files/run_folder.h"

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace ganvas {

/// All that a judge has said of one step, as it stands in files (docs/formats.md).
nlohmann::ordered_json scores_to_json(const Scores& scores);

/// Writes all that a judge has said of one step (docs/formats.md), replacing what is there. Throws
/// Error. Any thread.
void write_scores(const std::filesystem::path& file, const Scores& scores);

/// The same among those that a run keeps of other steps (RunFolder::scores() or gan_train()), the
/// most dispensable of which go where there are too many.
void keep_scores(const StepFiles& kept, const Scores& scores);

/// What somebody had measured of the run in `folder`, by rising steps; what can't be read is left
/// out. Any thread.
std::vector<Scores> kept_gan_train(const RunFolder& folder);

/// Reads it back. Throws Error, which names the file, for one that is damaged or says what can't
/// be. Any thread.
Scores read_scores(const std::filesystem::path& file);

} // namespace ganvas
