#pragma once

#include "app/cli/metrics_file.h"
#include "app/cli/progress_bar.h"
#include "core/judge/paced_scoring.h"
#include "core/train/session.h"
#include "core/train/step_limit.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// When a run ends: exactly one of the two is set.
struct RunLength {
    std::optional<std::int64_t> steps; ///< The step to reach, counted from the run's beginning.
    std::optional<double> seconds;     ///< Of training, counted from now.
};

/// `ganvas-cli train` once everything is loaded: steps, shows how far it is and writes metrics.csv,
/// samples/ and checkpoint.ganvas into a folder. With a referee it scores the generator now and
/// then, and after the last step; the training time does not count that.
class TrainingRun {
public:
    /// `session` must outlive the run; `referee` may be null. Throws Error when the folder can't be
    /// written to.
    TrainingRun(Session& session, std::shared_ptr<const Referee> referee,
                const std::filesystem::path& folder, const RunLength& length,
                std::int64_t sample_every);

    /// Trains to the end, or until Ctrl+C. Returns the exit status. Throws Error; a run that went
    /// wrong is first saved as it last was in order.
    int run();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool is_finished() const;
    [[nodiscard]] Progress progress() const;
    void step();
    [[nodiscard]] std::optional<ScorePoint> score();
    void train();
    void write_samples();
    void save();

    Session& session_;
    std::filesystem::path folder_;
    RunLength length_;
    std::int64_t sample_every_;
    std::int64_t first_step_;
    double first_second_;
    std::int64_t sampled_step_ = -1;
    MetricsFile metrics_;
    PacedScoring scoring_;
    std::optional<ScorePoint> last_scores_;
    Clock::time_point saved_at_ = Clock::now();
    Clock::time_point flushed_at_ = Clock::now();
};

} // namespace ganvas
