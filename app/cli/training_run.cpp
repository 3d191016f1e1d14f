#include "app/cli/training_run.h"

#include "app/cli/options.h"
#include "core/error.h"
#include "core/interrupt.h"
#include "core/io/png.h"
#include "core/io/shown_path.h"
#include "core/train/sample_sheet.h"

#include <algorithm>
#include <cstdio>
#include <string>

namespace ganvas {

namespace {

constexpr int kSheetColumns = 10;
constexpr int kSheetScale = 2;
constexpr int kSheetGap = 4;

/// A crash costs no more than this, and saving takes well under a second.
constexpr std::chrono::minutes kSaveInterval(5);
constexpr std::chrono::seconds kFlushInterval(1);

/// What shells report for a program that ended by a signal.
constexpr int kSignalStatus = 128;

std::string sheet_name(std::int64_t step) {
    std::string digits = std::to_string(step);
    digits.insert(0, 6 - std::min<std::size_t>(digits.size(), 6), '0');
    return "step-" + digits + ".png";
}

} // namespace

TrainingRun::TrainingRun(Session& session, std::shared_ptr<const Referee> referee,
                         const std::filesystem::path& folder, const RunLength& length,
                         std::int64_t sample_every)
    : session_(session),
      folder_(folder),
      length_(length),
      sample_every_(sample_every),
      first_step_(session.steps_done()),
      first_second_(session.seconds()),
      metrics_(folder / "metrics.csv", session.history(), session.scores()) {
    scoring_.set_referee(std::move(referee));
    create_folder(folder / "samples");
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

void TrainingRun::write_samples() {
    if (sampled_step_ == session_.steps_done()) {
        return;
    }
    sampled_step_ = session_.steps_done();
    const auto seed = static_cast<std::uint64_t>(session_.recipe().seed);
    const SampleSheet sheet = generate_sheet(*session_.snapshot(), kSheetColumns, seed);
    write_png(folder_ / "samples" / sheet_name(sheet.step), sheet.images, kSheetColumns,
              kSheetScale, kSheetGap);
}

void TrainingRun::save() {
    session_.save(folder_ / "checkpoint.ganvas");
    saved_at_ = Clock::now();
}

void TrainingRun::step() {
    const StepMetrics metrics = session_.step();
    const std::optional<ScorePoint> scores = score();
    metrics_.append(metrics, scores ? &*scores : nullptr);
    const auto now = Clock::now();
    if (now - flushed_at_ >= kFlushInterval) {
        metrics_.flush();
        flushed_at_ = now;
    }
    if (session_.steps_done() % sample_every_ == 0) {
        write_samples();
    }
    if (now - saved_at_ >= kSaveInterval) {
        save();
    }
}

std::optional<ScorePoint> TrainingRun::score() {
    const bool is_last = is_finished() && scoring_.is_behind(session_);
    if (!scoring_.may_spend(session_) && !is_last) {
        return std::nullopt;
    }
    std::optional<Scores> scores;
    while (!scores) {
        scores = scoring_.advance(session_);
    }
    return last_scores_ = scores->point();
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
    write_samples();
    try {
        train();
    } catch (const Error&) {
        metrics_.flush();
        save();
        throw;
    }
    metrics_.flush();
    write_samples();
    save();

    const std::string folder = shown(folder_);
    std::printf("%s at step %lld, epoch %.2f, after %.1f s of training\n"
                "Pictures:   %s/samples\nMetrics:    %s/metrics.csv\n"
                "Checkpoint: %s/checkpoint.ganvas\n",
                caught_interrupt() == 0 ? "Finished" : "Interrupted",
                static_cast<long long>(session_.steps_done()), session_.epochs(),
                session_.seconds() - first_second_, folder.c_str(), folder.c_str(), folder.c_str());
    if (last_scores_) {
        std::printf("Scores:     agreement %.1f %%, diversity %.2f, Fréchet distance %.2f "
                    "(real against real: %.2f) at step %lld\n",
                    100 * last_scores_->agreement, last_scores_->diversity, last_scores_->frechet,
                    last_scores_->frechet_floor, static_cast<long long>(last_scores_->step));
    }
    return caught_interrupt() == 0 ? 0 : kSignalStatus + caught_interrupt();
}

} // namespace ganvas
