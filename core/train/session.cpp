#include "core/train/session.h"

#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/base/failure.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <chrono>
#include <exception>

namespace ganvas {

namespace {

Recipe with_classes_of(Recipe recipe, const Dataset* data) {
    if (data != nullptr) {
        recipe.classes = data->classes;
    }
    return recipe;
}

} // namespace

Session::Session(const Recipe& recipe, std::shared_ptr<const Dataset> data)
    : trainer_(with_classes_of(recipe, data.get())) {
    set_data(std::move(data));
    keep_backup();
}

Session::Session(const Checkpoint& checkpoint, std::shared_ptr<const Dataset> data) try
    : trainer_(checkpoint.recipe, checkpoint.state),
      data_spec_(checkpoint.data_spec),
      history_(checkpoint.history),
      scores_(checkpoint.scores),
      steps_done_(checkpoint.step),
      saved_step_(checkpoint.step),
      seconds_(checkpoint.seconds),
      seen_(checkpoint.seen) {
    set_data(std::move(data));
    keep_backup();
    opened_ = checkpoint.file;
} catch (const Error& error) {
    fail_to_open("checkpoint", shown(checkpoint.file), error.what());
}

void Session::keep_backup() {
    std::vector<NamedArray> state = trainer_.state(std::move(spare_));
    spare_ = std::move(backup_.state);
    backup_ = {steps_done_, seconds_, seen_, std::move(state)};
}

std::string Session::place() const {
    return "at step " + std::to_string(steps_done_) +
           (opened_.empty() ? ", its last good state" : ", as " + shown(opened_) + " has it");
}

void Session::go_back() {
    trainer_.restore(backup_.state);
    steps_done_ = backup_.steps_done;
    seconds_ = backup_.seconds;
    seen_ = backup_.seen;
    const auto first_lost =
        std::find_if(history_.begin(), history_.end(),
                     [this](const StepMetrics& metrics) { return metrics.step > steps_done_; });
    history_.erase(first_lost, history_.end());
    std::erase_if(scores_, [this](const ScorePoint& point) { return point.step > steps_done_; });
}

void Session::add_scores(const ScorePoint& scores) {
    if (scores.step > steps_done_) {
        return; // Of a step that the run has fallen back behind.
    }
    std::erase_if(scores_, [&](const ScorePoint& point) { return point.step >= scores.step; });
    scores_.push_back(scores);
}

const StepMetrics& Session::step(const std::atomic<bool>* abandon) {
    if (!data_) {
        throw Error("There is no data to train on; choose a dataset first.");
    }
    // A file may hold such a run: it is there to be played with until its choices agree.
    if (const std::string conflict = training_conflict(recipe(), FieldName::title);
        !conflict.empty()) {
        throw Error(conflict);
    }
    using Clock = std::chrono::steady_clock;
    const Clock::time_point start = Clock::now();
    StepMetrics metrics;
    try {
        metrics = trainer_.step(*data_, abandon);
        if (!trainer_.is_finite()) {
            throw Error("A weight is no longer a finite number.");
        }
    } catch (const Error& error) {
        const std::string failed_step = std::to_string(steps_done_ + 1);
        go_back();
        throw Error("Step " + failed_step + ": " + error.what() + " The run is back " + place() +
                    "; lower the learning rates before you go on.");
    } catch (const std::exception& error) {
        const std::string failed_step = std::to_string(steps_done_ + 1);
        go_back();
        std::throw_with_nested(Error(
            "Step " + failed_step + " could not be computed. " + sentence_of(error) +
            " The run is back " + place() +
            (is_lack_of_memory(error) ? "; choose a smaller batch size before you go on." : ".")));
    } catch (const Abandoned&) {
        go_back();
        throw;
    }
    seconds_ += std::chrono::duration<double>(Clock::now() - start).count();
    seen_.add(std::int64_t{recipe().batch_size} * recipe().discriminator_steps);
    metrics.step = ++steps_done_;
    metrics.seconds = seconds_;
    history_.push_back(metrics);
    opened_.clear();
    if (steps_done_ % kBackupInterval == 0) {
        keep_backup();
    }
    return history_.back();
}

void Session::set_data(std::shared_ptr<const Dataset> data) {
    if (data && data->classes != recipe().classes) {
        throw Error(data->title + " has other classes (" + listed(data->classes) +
                    ") than this run has learned (" + listed(recipe().classes) +
                    "); begin a new run on it.");
    }
    data_ = std::move(data);
    if (data_) {
        const auto count = static_cast<std::int64_t>(data_->size());
        seen_.go_on_with(count);
        backup_.seen.go_on_with(count);
    }
}

std::shared_ptr<const ModelSnapshot> Session::snapshot() const {
    return trainer_.snapshot(steps_done_);
}

void Session::save(const std::filesystem::path& file) {
    write_checkpoint(file, {recipe(), data_ ? data_->spec : data_spec_, steps_done_, seconds_,
                            seen_, history_, scores_, trainer_.state()});
    saved_step_ = steps_done_;
}

} // namespace ganvas
