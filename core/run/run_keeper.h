#pragma once

#include "core/base/run_record.h"
#include "core/files/metrics_file.h"
#include "core/files/run_folder.h"
#include "core/files/run_lock.h"
#include "core/run/growing_pause.h"
#include "core/run/run_history.h"
#include "core/run/side_work.h"
#include "core/train/session.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace ganvas {

/// Keeps a run in its folder (docs/formats.md) while it trains. The checkpoint comes first: nothing
/// else that can't be written ends the run or keeps it from being saved. Nobody else can write
/// there meanwhile. Belongs to the thread that trains.
class RunKeeper {
public:
    struct Plan {
        RunFolder folder;
        bool goes_on = false; ///< With the run that the folder holds. False: that is replaced.
        std::optional<RunRecord::Parent> parent = {}; ///< Of a run that begins.
        std::int64_t sample_every = 100;              ///< Steps.
        std::chrono::seconds save_every{60};
        bool is_frugal = false; ///< See set_frugal().
    };

    struct News {
        Tell tell; ///< On several threads.

        /// A checkpoint that was due could not be written, why not, and when that is tried again.
        std::function<void(const std::string& sentence, std::chrono::seconds again)> unsaved;

        std::function<void()> kept = [] {}; ///< Another snapshot is there. On a thread of its own.
    };

    /// Saves the run. `session` must outlive this. Throws Error, and nothing there has changed,
    /// where the folder can't be written to, somebody else writes to it, or the run in it can't be
    /// read.
    RunKeeper(Session& session, Plan plan, News news);

    /// Says when the run has ended; what was not saved is lost.
    ~RunKeeper();
    RunKeeper(const RunKeeper&) = delete;
    RunKeeper& operator=(const RunKeeper&) = delete;

    [[nodiscard]] const RunFolder& folder() const { return plan_.folder; }
    [[nodiscard]] const RunRecord& record() const { return record_; }

    /// Keeps what a step has told, and what is due of the run. Never throws.
    void after_step(const StepMetrics& metrics);

    /// Keeps what a judge has said of this step or an earlier one. Never throws.
    void add_scores(const Scores& scores);

    /// Whether to keep no more than the newest state and the table, because there is no room for
    /// snapshots, sheets and older states. What was kept before stays. Never throws.
    void set_frugal(bool is_frugal) { plan_.is_frugal = is_frugal; }

    /// Gives the run a title and a note. Throws Error.
    void describe(const std::string& title, const std::string& note);

    /// Notes which run is trained in turn with this one, and where there is one how this one is to
    /// be called that has no title yet. Throws Error.
    void set_twin(const std::string& id, const std::string& title = {});

    /// The session is back at an earlier state than it was. Never throws.
    void go_back();

    /// Saves all of a run that pauses: the checkpoint now, the rest as soon as it can be written.
    /// Throws Error where the checkpoint can't be.
    void save();

    /// What save() leaves to be written, the last sheet and snapshot among it, is written when this
    /// returns, or can't be. Never throws.
    void finish();

    /// The step that the checkpoint is of.
    [[nodiscard]] std::int64_t saved_step() const { return saved_step_; }

    /// Whether the last save failed.
    [[nodiscard]] bool is_failing() const { return save_pause_.is_running(); }

    [[nodiscard]] bool has_metrics() const { return !metrics_work_.is_failing(); }

    [[nodiscard]] bool has_sheets() const { return history_->has_sheets(); }

private:
    using Clock = std::chrono::steady_clock;

    void read_record();
    void write_record(std::int64_t ended);
    void write_metrics(const std::function<void(MetricsFile&)>& work);
    void flush_metrics();
    void keep_moment(const RunHistory::Wanted& wanted);
    void keep_older_checkpoint();
    void save_all();
    void save_checkpoint();
    void save_now_and_then();

    Session& session_;
    Plan plan_;
    News news_;
    RunRecord record_;
    std::optional<RunLock> lock_; ///< There from the constructor to the destructor.
    std::optional<RunHistory> history_;

    GrowingPause save_pause_;
    Clock::time_point save_at_;
    std::int64_t saved_step_ = -1; ///< None yet.

    std::optional<MetricsFile> metrics_;   ///< None while it can't be written.
    std::optional<ScorePoint> new_scores_; ///< That are in no line yet.
    SideWork metrics_work_, record_work_, older_work_, scores_work_;
    Clock::time_point flushed_at_ = Clock::now();
};

} // namespace ganvas
