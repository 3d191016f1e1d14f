#pragma once

#include "core/base/metrics.h"
#include "core/base/named_array.h"
#include "core/base/recipe.h"
#include "core/base/scores.h"
#include "core/base/seen_images.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// A training run as it is stored in a `.ganvas` file (docs/checkpoint-format.md): enough to go on
/// exactly where it stopped. A plain value.
struct Checkpoint {
    Recipe recipe;
    std::string data_spec;            ///< What the run trains on, as load_dataset() takes it.
    std::int64_t step = 0;            ///< Steps done.
    double seconds = 0;               ///< Training time they took.
    SeenImages seen;                  ///< In them.
    std::vector<StepMetrics> history; ///< Of the steps so far, the oldest first.
    std::vector<ScorePoint> scores;   ///< Of some of these steps.
    std::vector<NamedArray> state;    ///< Trainer::state()
    std::filesystem::path file = {};  ///< Where it was read from, for messages.
};

/// Writes `file`, replacing an older one only once everything is on the disk. Throws Error.
void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint);

/// Reads a file back. Throws Error, which names it, for one that is not a checkpoint, is damaged
/// (it carries a checksum), comes from a newer Ganvas, or says what can't be: numbers out of range,
/// or that don't agree with each other. Whether the state fits the recipe, Session knows.
Checkpoint read_checkpoint(const std::filesystem::path& file);

/// The same from the bytes of such a file; `file` is for the Error.
Checkpoint read_checkpoint(std::span<const std::byte> bytes, const std::filesystem::path& file);

} // namespace ganvas
