#include "app/cli/training_run.h"

#include "app/cli/warning.h"
#include "core/base/error.h"
#include "core/base/interrupt.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string>
#include <thread>

namespace ganvas {

namespace {

/// Pauses between the tries to save at the end, when somebody waits.
constexpr std::array kLastPauses{std::chrono::seconds(1), std::chrono::seconds(2),
                                 std::chrono::seconds(4)};

} // namespace

TrainingRun::TrainingRun(Session& session, std::shared_ptr<const Referee> referee,
                         RunKeeper& keeper, const RunLength& length)
    : session_(session),
      keeper_(keeper),
      length_(length),
      first_step_(session.steps_done()),
      first_second_(session.seconds()),
      score_work_("its scores", warn) {
    scoring_.set_referee(std::move(referee));
}

bool TrainingRun::is_finished() const {
    return length_.steps ? session_.steps_done() >= *length_.steps
                         : session_.seconds() - first_second_ >= *length_.seconds;
}

Progress TrainingRun::progress() const {
    const auto steps = static_cast<double>(session_.steps_done() - first_step_);
    const double seconds = session_.seconds() - first_second_;
    Progress progress;
    if (!session_.history().empty()) {
        progress.metrics = session_.history().back();
    }
    progress.epochs = session_.epochs();
    progress.steps_per_second = seconds > 0 ? steps / seconds : 0;
    progress.share = 1;
    if (length_.steps && *length_.steps > first_step_) {
        progress.share = steps / static_cast<double>(*length_.steps - first_step_);
    } else if (length_.seconds) {
        progress.share = seconds / *length_.seconds;
    }
    if (progress.share > 0) {
        progress.seconds_left = std::max(0.0, seconds / progress.share - seconds);
    }
    return progress;
}

void TrainingRun::save_at_the_end() {
    for (std::size_t tries = 0;; ++tries) {
        try {
            keeper_.save();
            return;
        } catch (const std::exception& error) {
            if (tries == kLastPauses.size()) {
                throw Error(std::string(error.what()) + " The checkpoint is still that of step " +
                            std::to_string(keeper_.saved_step()) + ", not of step " +
                            std::to_string(session_.steps_done()) + ".");
            }
            if (tries == 0) {
                warn(std::string(error.what()) + " Saving is tried a few more times.");
            }
            std::this_thread::sleep_for(kLastPauses.at(tries));
        }
    }
}

void TrainingRun::step() {
    const StepMetrics metrics = session_.step();
    if (const std::optional<Scores> scores = score()) {
        keeper_.add_scores(*scores);
    }
    keeper_.after_step(metrics);
}

std::optional<Scores> TrainingRun::score() {
    const bool is_last = is_finished() && scoring_.is_behind(session_);
    if (!scoring_.may_spend(session_) && !is_last) {
        return std::nullopt;
    }
    std::optional<Scores> scores;
    score_work_.attempt([&] {
        try {
            while (!scores) {
                scores = scoring_.advance(session_);
            }
        } catch (...) {
            scoring_.restart();
            throw;
        }
    });
    if (scores) {
        last_scores_ = scores->point();
    }
    return scores;
}

void TrainingRun::train() {
    ProgressBar bar(stdout);
    while (!is_finished() && caught_interrupt() == 0) {
        step();
        bar.update(progress());
    }
    bar.finish(progress());
}

int TrainingRun::run() {
    try {
        train();
    } catch (const std::exception&) {
        try {
            keeper_.go_back();
            save_at_the_end();
        } catch (const Error& error) {
            warn(error.what());
        }
        keeper_.finish();
        throw;
    }
    std::exception_ptr unsaved;
    try {
        save_at_the_end();
    } catch (const Error&) {
        unsaved = std::current_exception();
    }
    keeper_.finish();
    if (unsaved) {
        std::rethrow_exception(unsaved);
    }
    report();
    return interrupt_status();
}

void TrainingRun::report() const {
    const RunFolder& folder = keeper_.folder();
    std::printf("%s at step %lld, epoch %.2f, after %.1f s of training\n",
                caught_interrupt() == 0 ? "Finished" : "Interrupted",
                static_cast<long long>(session_.steps_done()), session_.epochs(),
                session_.seconds() - first_second_);
    if (keeper_.has_sheets()) {
        std::printf("Pictures:   %s\n", shown(folder.sheets().folder()).c_str());
    }
    if (keeper_.has_metrics()) {
        std::printf("Metrics:    %s\n", shown(folder.metrics()).c_str());
    }
    std::printf("Checkpoint: %s\n", shown(folder.checkpoint()).c_str());
    if (last_scores_) {
        const ScorePoint& scores = *last_scores_;
        std::printf(
            "Scores:     agreement %.1f %%, diversity %.2f, Fréchet distance %.2f, precision "
            "%.2f, recall %.2f\n            (real digits: %.1f %%, 1, %.2f, %.2f, %.2f) at "
            "step %lld\n",
            100 * scores.agreement, scores.diversity, scores.frechet, scores.precision,
            scores.recall, 100 * scores.real_agreement, scores.frechet_floor, scores.real_precision,
            scores.real_recall, static_cast<long long>(scores.step));
    }
}

} // namespace ganvas
