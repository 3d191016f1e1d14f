#pragma once

#include "core/base/dataset.h"
#include "core/base/scores.h"
#include "core/base/seen_images.h"
#include "core/files/checkpoint.h"
#include "core/train/trainer.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <vector>

namespace ganvas {

/// A training run: a trainer, its data, its history, and the last good state to fall back on.
/// The CLI's loop and the window's training worker both drive one. Belongs to the thread that
/// trains.
class Session {
public:
    /// A fresh run on `data`, whose classes it learns; null: one that only plays.
    Session(const Recipe& recipe, std::shared_ptr<const Dataset> data);

    /// Goes on where `checkpoint` stopped. Throws Error when its arrays do not fit its recipe,
    /// and as set_data().
    Session(const Checkpoint& checkpoint, std::shared_ptr<const Dataset> data);

    /// Trains one step and returns what it reported. Throws Error when there is no data, when
    /// memory runs out, or when a loss or a weight is no longer a finite number: the run is then
    /// back at its last good state, at most kBackupInterval steps ago. Abandoned passes
    /// through, the run back likewise.
    const StepMetrics& step(const std::atomic<bool>* abandon = nullptr);

    static constexpr std::int64_t kBackupInterval = 25;

    /// Back to the last good state, as a step that fails does it.
    void go_back();

    [[nodiscard]] std::int64_t steps_done() const { return steps_done_; }
    [[nodiscard]] double seconds() const { return seconds_; } ///< Spent in step().
    [[nodiscard]] const SeenImages& seen() const { return seen_; }

    /// Passes through the data, in part.
    [[nodiscard]] double epochs() const { return seen_.epochs(); }
    [[nodiscard]] const std::vector<StepMetrics>& history() const { return history_; }

    /// A judge's, in the order of their steps.
    [[nodiscard]] const std::vector<ScorePoint>& scores() const { return scores_; }

    /// Ones of a step that was scored before take the place of those.
    void add_scores(const ScorePoint& scores);

    [[nodiscard]] const Recipe& recipe() const { return trainer_.recipe(); }
    [[nodiscard]] const std::shared_ptr<const Dataset>& data() const { return data_; }

    /// Takes over the recipe's live fields from the next step on. Throws Error when out of range.
    void change(const Recipe& recipe) { trainer_.change(recipe); }

    /// From the next step on. Throws Error where its classes are not those of the recipe.
    void set_data(std::shared_ptr<const Dataset> data);

    [[nodiscard]] std::shared_ptr<const ModelSnapshot> snapshot() const;

    /// See Trainer::capture().
    [[nodiscard]] SnapshotMaker capture() const { return trainer_.capture(steps_done_); }
    [[nodiscard]] NetworkGraphs graphs() const { return trainer_.graphs(); }

    /// Of this session's steps.
    [[nodiscard]] const StepTimes& times() const { return trainer_.times(); }

    /// Whether steps were done that no save() has kept.
    [[nodiscard]] bool has_unsaved_steps() const { return steps_done_ != saved_step_; }

    /// Writes a checkpoint. Throws Error; the file that was there before is then still there.
    void save(const std::filesystem::path& file);

private:
    struct Backup {
        std::int64_t steps_done = 0;
        double seconds = 0;
        SeenImages seen;
        std::vector<NamedArray> state;
    };

    void keep_backup();
    [[nodiscard]] std::string place() const; ///< After go_back(), for a sentence.

    Trainer trainer_;
    std::shared_ptr<const Dataset> data_;
    std::string data_spec_;
    std::vector<StepMetrics> history_;
    std::vector<ScorePoint> scores_;
    std::int64_t steps_done_ = 0;
    std::int64_t saved_step_ = 0;
    double seconds_ = 0;
    SeenImages seen_;
    Backup backup_;
    std::vector<NamedArray> spare_; ///< Memory for the next one's, which would else move about.
    std::filesystem::path opened_;  ///< Where the run comes from, until it has done a step.
};

} // namespace ganvas
