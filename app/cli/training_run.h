#pragma once

#include "app/cli/growing_pause.h"
#include "app/cli/metrics_file.h"
#include "app/cli/progress_bar.h"
#include "app/cli/run_folder.h"
#include "app/cli/side_work.h"
#include "core/base/step_limit.h"
#include "core/judge/paced_scoring.h"
#include "core/train/session.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace ganvas {

/// When a run ends: exactly one of the two is set.
struct RunLength {
    std::optional<std::int64_t> steps; ///< The step to reach, counted from the run's beginning.
    std::optional<double> seconds;     ///< Of training, counted from now.
};

struct RunPlan {
    RunLength length;
    std::int64_t sample_every = 100; ///< Steps.
    std::chrono::seconds save_every{60};
    bool overwrites = false; ///< Another run in the folder.
};

/// `ganvas-cli train` once everything is loaded: steps, shows how far it is and writes
/// checkpoint.ganvas, metrics.csv and samples/ into a folder. The checkpoint comes first: nothing
/// else that can't be written ends the run or keeps it from being saved. With a referee it scores
/// the generator now and then, and after the last step; the training time does not count that.
class TrainingRun {
public:
    /// `session` must outlive the run; `referee` may be null.
    TrainingRun(Session& session, std::shared_ptr<const Referee> referee, RunFolder folder,
                const RunPlan& plan);

    /// Trains to the end, or until Ctrl+C. Returns the exit status. Throws Error when the folder
    /// can't be saved to, before the first step or after the last; a run that went wrong is first
    /// saved as it last was in order.
    int run();

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] bool is_finished() const;
    [[nodiscard]] Progress progress() const;
    void step();
    [[nodiscard]] std::optional<ScorePoint> score();
    void train();
    void write_metrics(const std::function<void(MetricsFile&)>& work);
    void write_row(const StepMetrics& metrics, const ScorePoint* scores);
    void flush_metrics();
    void write_sheet();
    void save();
    void save_now_and_then();
    void save_at_the_end();
    void report() const;

    Session& session_;
    RunFolder folder_;
    RunPlan plan_;
    std::int64_t first_step_;
    double first_second_;
    PacedScoring scoring_;
    std::optional<ScorePoint> last_scores_;

    GrowingPause save_pause_;
    Clock::time_point save_at_;
    std::int64_t saved_step_ = 0;

    std::optional<MetricsFile> metrics_; ///< None while it can't be written.
    SideWork metrics_work_{"metrics.csv"};
    Clock::time_point flushed_at_ = Clock::now();
    SideWork sheet_work_{"its samples"};
    std::int64_t sheet_step_ = -1;
    SideWork score_work_{"its scores"};
};

} // namespace ganvas
