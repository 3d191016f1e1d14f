#pragma once

#include "app/cli/progress_bar.h"
#include "core/judge/paced_scoring.h"
#include "core/run/run_keeper.h"
#include "core/run/side_work.h"
#include "core/train/session.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ganvas {

/// When a run ends: exactly one of the two is set.
struct RunLength {
    std::optional<std::int64_t> steps; ///< The step to reach, counted from the run's beginning.
    std::optional<double> seconds;     ///< Of training, counted from now.
};

/// `ganvas-cli train` once everything is loaded: steps, shows how far it is and keeps the run in
/// its folder. With a referee it scores the generator now and then, and after the last step; the
/// training time does not count that.
class TrainingRun {
public:
    /// `session` and `keeper` must outlive the run; `referee` may be null.
    TrainingRun(Session& session, std::shared_ptr<const Referee> referee, RunKeeper& keeper,
                const RunLength& length);

    /// Trains to the end, or until a signal that catch_interrupts() has caught. Returns the exit
    /// status. Throws Error when the run can't be saved at its end; one that went wrong is first
    /// saved as it last was in order.
    int run();

private:
    [[nodiscard]] bool is_finished() const;
    [[nodiscard]] Progress progress() const;
    void step();
    [[nodiscard]] std::optional<Scores> score();
    void train();
    void save_at_the_end();
    void report() const;

    Session& session_;
    RunKeeper& keeper_;
    RunLength length_;
    std::int64_t first_step_;
    double first_second_;
    PacedScoring scoring_;
    std::optional<ScorePoint> last_scores_;
    SideWork score_work_;
};

} // namespace ganvas
