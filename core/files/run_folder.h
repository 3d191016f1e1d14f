#pragma once

#include "core/files/step_files.h"

#include <array>
#include <cstdint>
#include <filesystem>

namespace ganvas {

/// Where a training run keeps its files, and which they are (docs/formats.md). Looks at the disk
/// anew each time. Any thread.
class RunFolder {
public:
    explicit RunFolder(std::filesystem::path path) : path_(std::move(path)) {}

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path record() const { return path_ / "run.json"; }
    [[nodiscard]] std::filesystem::path checkpoint() const { return path_ / kCheckpoint; }
    [[nodiscard]] std::filesystem::path metrics() const { return path_ / "metrics.csv"; }
    [[nodiscard]] std::filesystem::path lock() const { return path_ / "lock"; }

    /// Sheets of samples.
    [[nodiscard]] StepFiles sheets() const { return {path_ / "samples", 6, ".png"}; }

    /// The generator as it was shown.
    [[nodiscard]] StepFiles models() const { return {path_ / "history", 8, ".model"}; }

    /// All that a judge has said of a step.
    [[nodiscard]] StepFiles scores() const { return {path_ / "scores", 8, ".json"}; }

    /// The same of a step of which somebody had GAN-train measured, and that.
    [[nodiscard]] StepFiles gan_train() const { return {path_ / "gan-train", 8, ".json"}; }

    /// Full states before the newest one.
    [[nodiscard]] StepFiles older_checkpoints() const {
        return {path_ / "checkpoints", 8, ".ganvas"};
    }

    /// All of these that are of one step each.
    [[nodiscard]] std::array<StepFiles, 5> by_step() const {
        return {sheets(), models(), scores(), gan_train(), older_checkpoints()};
    }

    /// Whether a run has written any of these.
    [[nodiscard]] bool holds_run() const;

    /// Whether to go on from `file` is to go on with the run that is here.
    [[nodiscard]] bool is_own_checkpoint(const std::filesystem::path& file) const;

    /// Removes what a run keeps of steps after `step`, and nothing else that lies beside it. Throws
    /// Error.
    void remove_after(std::int64_t step) const;

    static constexpr const char* kCheckpoint = "checkpoint.ganvas";

    // However long a run trains, no more is kept of its older steps.
    static constexpr std::size_t kMostModels = 1000;
    static constexpr std::uintmax_t kMostModelBytes = 512'000'000;
    static constexpr std::size_t kMostOlderCheckpoints = 16;
    static constexpr std::size_t kMostScores = 1000;

private:
    std::filesystem::path path_;
};

} // namespace ganvas
