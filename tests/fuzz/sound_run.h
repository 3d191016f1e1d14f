#pragma once

#include "core/base/run_record.h"
#include "core/base/scores.h"
#include "core/files/checkpoint.h"

#include <filesystem>

namespace ganvas {

/// Which file of a run's folder an input is of, by its first byte.
enum class RunPart : unsigned char { record = 'r', table = 't', lock = 'l', scores = 's' };

/// A short run with made-up numbers. Any thread, as all here.
Checkpoint sound_checkpoint();
RunRecord sound_record();
Scores sound_scores();

/// Writes what a run leaves in its folder, as far as no LibTorch is needed for it. Throws Error.
void write_sound_run(const std::filesystem::path& folder);

} // namespace ganvas
