#pragma once

#include "core/base/recipe.h"
#include "core/files/run_folder.h"
#include "core/files/run_lock.h"
#include "core/run/side_work.h"
#include "core/train/trainer.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ganvas {

/// Keeps what a run's generator was like after many of its steps, dense for the newest and the
/// first ones and thinner in between, and its sheets; and says again and again that the folder is
/// written to. All on a thread of its own, which lets training go first and takes a two-hundredth
/// of its time. Belongs to the thread that trains.
class RunHistory {
public:
    /// What is to be kept of a step.
    struct Wanted {
        bool model = false;
        bool sheet = false;
        bool is_last = false; ///< The sheet is tried however short ago one failed.
    };
    struct Moment {
        std::int64_t step = 0;
        SnapshotMaker make;
        Recipe recipe;
        std::string data_spec;
        Wanted wanted;
    };

    /// `lock` must outlive this. `tell` is called on the thread, and so is `kept` when another
    /// snapshot is there.
    RunHistory(RunFolder folder, RunLock& lock, const Tell& tell, std::function<void()> kept);

    /// Writes what is still to be written.
    ~RunHistory();
    RunHistory(const RunHistory&) = delete;
    RunHistory& operator=(const RunHistory&) = delete;

    /// Whether a snapshot is to be kept of this step: one of the first, or it is time for another.
    [[nodiscard]] bool is_due(std::int64_t step) const;

    /// Waits only where several others do already and a sheet is wanted: those are all kept.
    void add(Moment moment);

    /// Waits until all is written, or could not be.
    void finish();

    /// Whether the last sheet that was wanted has been written. After finish().
    [[nodiscard]] bool has_sheets() const { return !sheet_work_.is_failing(); }

    /// For a run that is back at an earlier state: forgets all that was kept of later steps. Throws
    /// Error.
    void go_back(std::int64_t step);

private:
    using Clock = std::chrono::steady_clock;

    void work();
    void work_on_next(std::unique_lock<std::mutex>& guard);
    std::chrono::nanoseconds keep(const Moment& moment);
    void keep_model(const Moment& moment, const std::shared_ptr<const ModelSnapshot>& model);
    void keep_sheet(const Moment& moment, const ModelSnapshot& model);
    void list();
    void thin();

    RunFolder folder_;
    RunLock& lock_;
    std::function<void()> kept_;
    SideWork model_work_, sheet_work_, lock_work_;
    std::vector<std::int64_t> steps_; ///< Of which there is a snapshot, rising. Of the thread.
    std::uintmax_t bytes_ = 0;        ///< That they take together. Likewise.
    std::int64_t sheet_step_ = -1;    ///< Of the newest sheet. Likewise.

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Moment> waiting_;
    Clock::time_point rests_until_ = Clock::time_point::min();
    int models_waiting_ = 0; ///< Among them and in work.
    bool is_busy_ = false;
    bool is_over_ = false;
    std::thread thread_;
};

} // namespace ganvas
