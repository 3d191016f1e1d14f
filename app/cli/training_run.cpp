#include "app/cli/training_run.h"

#include "app/cli/options.h"
#include "app/cli/warning.h"
#include "core/base/error.h"
#include "core/base/interrupt.h"
#include "core/files/png.h"
#include "core/files/shown_path.h"
#include "core/model/draw_sheet.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <string>
#include <thread>

namespace ganvas {

namespace {

constexpr int kSheetColumns = 10;
constexpr int kSheetScale = 2;
constexpr int kSheetGap = 4;

/// Until there are minutes of training to lose, a crash shall cost less than one.
constexpr std::chrono::seconds kFirstSave(30);
constexpr std::chrono::seconds kFlushInterval(1);

/// Pauses between the tries to save at the end, when somebody waits.
constexpr std::array kLastPauses{std::chrono::seconds(1), std::chrono::seconds(2),
                                 std::chrono::seconds(4)};

} // namespace

TrainingRun::TrainingRun(Session& session, std::shared_ptr<const Referee> referee, RunFolder folder,
                         const RunPlan& plan)
    : session_(session),
      folder_(std::move(folder)),
      plan_(plan),
      first_step_(session.steps_done()),
      first_second_(session.seconds()),
      save_at_(Clock::now() + std::min(plan.save_every, kFirstSave)) {
    scoring_.set_referee(std::move(referee));
}

bool TrainingRun::is_finished() const {
    return plan_.length.steps ? session_.steps_done() >= *plan_.length.steps
                              : session_.seconds() - first_second_ >= *plan_.length.seconds;
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
    if (plan_.length.steps && *plan_.length.steps > first_step_) {
        progress.share = steps / static_cast<double>(*plan_.length.steps - first_step_);
    } else if (plan_.length.seconds) {
        progress.share = seconds / *plan_.length.seconds;
    }
    if (progress.share > 0) {
        progress.seconds_left = std::max(0.0, seconds / progress.share - seconds);
    }
    return progress;
}

void TrainingRun::write_sheet() {
    if (sheet_step_ == session_.steps_done()) {
        return;
    }
    create_folder(folder_.samples());
    const auto seed = static_cast<std::uint64_t>(session_.recipe().seed);
    const SampleSheet sheet = generate_sheet(*session_.snapshot(), kSheetColumns, seed);
    write_png(folder_.sheet(sheet.step), sheet.images, kSheetColumns, kSheetScale, kSheetGap);
    sheet_step_ = sheet.step;
}

void TrainingRun::write_metrics(const std::function<void(MetricsFile&)>& work) {
    if (!metrics_) {
        // Whatever there is to add, the history has it, too.
        metrics_.emplace(folder_.metrics(), session_.history(), session_.scores());
        return;
    }
    try {
        work(*metrics_);
    } catch (...) {
        metrics_.reset(); // It may end in half a row.
        throw;
    }
}

void TrainingRun::write_row(const StepMetrics& metrics, const ScorePoint* scores) {
    write_metrics([&](MetricsFile& file) {
        file.append(metrics, scores);
        if (const auto now = Clock::now(); now - flushed_at_ >= kFlushInterval) {
            file.flush();
            flushed_at_ = now;
        }
    });
}

void TrainingRun::flush_metrics() {
    const auto flush = [this] { write_metrics([](MetricsFile& file) { file.flush(); }); };
    metrics_work_.insist(flush);
    if (metrics_work_.is_failing()) {
        metrics_work_.insist(flush); // Anew, from the history.
    }
}

void TrainingRun::save() {
    create_folder(folder_.path()); // It may have been moved away.
    session_.save(folder_.checkpoint());
    saved_step_ = session_.steps_done();
    save_pause_.reset();
    save_at_ = Clock::now() + plan_.save_every;
}

void TrainingRun::save_now_and_then() {
    if (Clock::now() < save_at_ || !save_pause_.is_over()) {
        return;
    }
    try {
        save();
    } catch (const std::exception& error) {
        save_pause_.start();
        warn(std::string(error.what()) + " The run goes on, and is saved again in " +
             std::to_string(save_pause_.length().count()) + " s if that works then.");
    }
}

void TrainingRun::save_at_the_end() {
    for (std::size_t tries = 0;; ++tries) {
        try {
            save();
            return;
        } catch (const std::exception& error) {
            if (tries == kLastPauses.size()) {
                throw Error(std::string(error.what()) + " The checkpoint is still that of step " +
                            std::to_string(saved_step_) + ", not of step " +
                            std::to_string(session_.steps_done()) + ".");
            }
            if (tries == 0) {
                warn(std::string(error.what()) + " It is tried a few more times.");
            }
            std::this_thread::sleep_for(kLastPauses.at(tries));
        }
    }
}

void TrainingRun::step() {
    const StepMetrics metrics = session_.step();
    const std::optional<ScorePoint> scores = score();
    metrics_work_.attempt([&] { write_row(metrics, scores ? &*scores : nullptr); });
    if (session_.steps_done() % plan_.sample_every == 0) {
        sheet_work_.attempt([this] { write_sheet(); });
    }
    save_now_and_then();
}

std::optional<ScorePoint> TrainingRun::score() {
    const bool is_last = is_finished() && scoring_.is_behind(session_);
    if (!scoring_.may_spend(session_) && !is_last) {
        return std::nullopt;
    }
    std::optional<ScorePoint> point;
    score_work_.attempt([&] {
        try {
            std::optional<Scores> scores;
            while (!scores) {
                scores = scoring_.advance(session_);
            }
            point = scores->point();
        } catch (...) {
            scoring_.restart();
            throw;
        }
    });
    if (point) {
        last_scores_ = point;
    }
    return point;
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
    catch_interrupts();
    save(); // Whoever can't save here shall hear of it now, and not after an hour.
    if (plan_.overwrites) {
        sheet_work_.attempt([this] { folder_.remove_sheets(); });
    }
    flush_metrics();
    sheet_work_.attempt([this] { write_sheet(); });
    try {
        train();
    } catch (const std::exception&) {
        try {
            save_at_the_end();
        } catch (const Error& error) {
            warn(error.what());
        }
        flush_metrics();
        throw;
    }
    std::exception_ptr unsaved;
    try {
        save_at_the_end();
    } catch (const Error&) {
        unsaved = std::current_exception();
    }
    flush_metrics();
    sheet_work_.insist([this] { write_sheet(); });
    if (unsaved) {
        std::rethrow_exception(unsaved);
    }
    report();
    return interrupt_status();
}

void TrainingRun::report() const {
    std::printf("%s at step %lld, epoch %.2f, after %.1f s of training\n",
                caught_interrupt() == 0 ? "Finished" : "Interrupted",
                static_cast<long long>(session_.steps_done()), session_.epochs(),
                session_.seconds() - first_second_);
    if (!sheet_work_.is_failing()) {
        std::printf("Pictures:   %s\n", shown(folder_.samples()).c_str());
    }
    if (!metrics_work_.is_failing()) {
        std::printf("Metrics:    %s\n", shown(folder_.metrics()).c_str());
    }
    std::printf("Checkpoint: %s\n", shown(folder_.checkpoint()).c_str());
    if (last_scores_) {
        std::printf("Scores:     agreement %.1f %%, diversity %.2f, Fréchet distance %.2f "
                    "(real against real: %.2f) at step %lld\n",
                    100 * last_scores_->agreement, last_scores_->diversity, last_scores_->frechet,
                    last_scores_->frechet_floor, static_cast<long long>(last_scores_->step));
    }
}

} // namespace ganvas
