#include "core/run/run_keeper.h"

#include "core/base/error.h"
#include "core/base/failure.h"
#include "core/base/machine.h"
#include "core/base/run_id.h"
#include "core/base/thinning.h"
#include "core/digits/fingerprint.h"
#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/files/folders.h"
#include "core/files/read_file.h"
#include "core/files/run_json.h"
#include "core/files/scores_file.h"
#include "core/files/shown_path.h"
#include "core/files/time_text.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace ganvas {

namespace {

/// Until there are minutes of training to lose, a crash shall cost less than one.
constexpr std::chrono::seconds kFirstSave(30);
constexpr std::chrono::seconds kFlushInterval(1);

/// Whether a state is kept whole of this step whatever the time: 200, 800, 3,200 … A branch begins
/// early more often than late, and in its first minute a run goes through most of what can be seen.
bool is_milestone(std::int64_t step) {
    constexpr std::uint64_t kFirst = 200;
    const auto number = static_cast<std::uint64_t>(step);
    const std::uint64_t times = number / kFirst;
    return number % kFirst == 0 && std::has_single_bit(times) && std::countr_zero(times) % 2 == 0;
}

} // namespace

RunKeeper::RunKeeper(Session& session, Plan plan, News news)
    : session_(session),
      plan_(std::move(plan)),
      news_(std::move(news)),
      save_at_(Clock::now() + std::min(plan_.save_every, kFirstSave)),
      metrics_work_("metrics.csv", news_.tell),
      record_work_("run.json", news_.tell),
      older_work_("its older checkpoints", news_.tell),
      scores_work_("its scores, digit by digit", news_.tell) {
    create_folder(folder().path());
    lock_.emplace(folder().lock());
    read_record();
    // Whoever can't save here shall hear of it now, and not after an hour.
    save_all();
    try {
        folder().remove_after(plan_.goes_on ? session_.steps_done() : -1);
    } catch (const Error& error) {
        news_.tell(error.what());
    }
    history_.emplace(folder(), *lock_, news_.tell, news_.kept);
    keep_moment({.model = true, .sheet = true});
}

RunKeeper::~RunKeeper() {
    finish();
    record_work_.insist([this] { write_record(unix_time()); });
    history_.reset();
}

void RunKeeper::read_record() {
    std::error_code ignored;
    if (plan_.goes_on && std::filesystem::exists(folder().record(), ignored)) {
        record_ = read_run_record(folder().record());
    } else {
        record_.id = new_run_id();
        record_.parent = plan_.parent;
        record_.begun = unix_time();
    }
    record_.ganvas = GANVAS_VERSION;
    record_.libtorch = libtorch_version();
    record_.machine = machine_in_words();
    if (const auto& data = session_.data()) {
        const std::string now = fingerprint(*data);
        if (!record_.fingerprint.empty() && record_.fingerprint != now) {
            news_.tell("The data's content is not what the run has learned from so far; choose the "
                       "right data if that was not meant.");
        }
        record_.fingerprint = now;
        record_.data_spec = data->spec;
        record_.data_title = data->title;
    }
}

void RunKeeper::write_record(std::int64_t ended) {
    record_.recipe = session_.recipe();
    record_.step = saved_step_;
    record_.seconds = session_.seconds();
    if (!session_.scores().empty()) {
        record_.scores = session_.scores().back();
    }
    record_.ended = ended;
    write_run_record(folder().record(), record_);
}

void RunKeeper::write_metrics(const std::function<void(MetricsFile&)>& work) {
    if (!metrics_) {
        // Whatever there is to add, the session has it, too.
        metrics_.emplace(folder().metrics(), session_.history(), session_.scores());
        new_scores_.reset();
        return;
    }
    try {
        work(*metrics_);
    } catch (...) {
        metrics_.reset(); // It may end in half a row.
        throw;
    }
}

void RunKeeper::flush_metrics() {
    if (new_scores_) {
        metrics_.reset(); // No step will follow soon whose line could bear them.
    }
    const auto flush = [this] { write_metrics([](MetricsFile& file) { file.flush(); }); };
    metrics_work_.insist(flush);
    if (metrics_work_.is_failing()) {
        metrics_work_.insist(flush); // Anew, from the session.
    }
}

void RunKeeper::keep_moment(const RunHistory::Wanted& wanted) {
    if (plan_.is_frugal) {
        return;
    }
    history_->add(
        {session_.steps_done(), session_.capture(), session_.recipe(), record_.data_spec, wanted});
}

void RunKeeper::after_step(const StepMetrics& metrics) {
    lock_->set_paused(false);
    metrics_work_.attempt([&] {
        write_metrics([&](MetricsFile& file) {
            file.append(metrics, new_scores_ ? &*new_scores_ : nullptr);
            new_scores_.reset();
            if (const auto now = Clock::now(); now - flushed_at_ >= kFlushInterval) {
                file.flush();
                flushed_at_ = now;
            }
        });
    });
    const bool sheet = metrics.step % plan_.sample_every == 0;
    const bool model = history_->is_due(metrics.step);
    if (sheet || model) {
        keep_moment({.model = model, .sheet = sheet});
    }
    save_now_and_then();
}

void RunKeeper::add_scores(const Scores& scores) {
    new_scores_ = scores.point();
    if (plan_.is_frugal) {
        return;
    }
    scores_work_.attempt([&] { keep_scores(folder().scores(), scores); });
}

void RunKeeper::describe(const std::string& title, const std::string& note) {
    record_.title = title;
    record_.note = note;
    write_record(0);
}

void RunKeeper::set_twin(const std::string& id, const std::string& title) {
    record_.twin = id;
    if (record_.title.empty()) {
        record_.title = title;
    }
    write_record(0);
}

void RunKeeper::go_back() {
    metrics_.reset();
    try {
        history_->go_back(session_.steps_done());
    } catch (const Error& error) {
        news_.tell(error.what());
    }
    flush_metrics();
}

void RunKeeper::keep_older_checkpoint() {
    const StepFiles older = folder().older_checkpoints();
    create_folder(older.folder());
    write_file_atomically(older.file(saved_step_),
                          opened("checkpoint", shown(folder().checkpoint()),
                                 [this] { return read_array_file(folder().checkpoint()); }),
                          Durability::cached);
    for (const std::int64_t step : dispensable(older.steps(), RunFolder::kMostOlderCheckpoints)) {
        older.remove(step);
    }
}

void RunKeeper::save() {
    lock_->set_paused(true);
    save_all();
}

void RunKeeper::save_all() {
    try {
        save_checkpoint();
    } catch (...) {
        save_pause_.start();
        throw;
    }
    save_pause_.reset();
    save_at_ = Clock::now() + plan_.save_every;
    record_work_.attempt([this] { write_record(0); });
    flush_metrics();
}

void RunKeeper::save_checkpoint() {
    create_folder(folder().path()); // It may have been moved away.
    lock_->beat();
    if (saved_step_ >= 0 && saved_step_ != session_.steps_done() && !plan_.is_frugal) {
        older_work_.attempt([this] { keep_older_checkpoint(); });
    }
    session_.save(folder().checkpoint());
    saved_step_ = session_.steps_done();
    record_.seen = session_.seen();
}

void RunKeeper::save_now_and_then() {
    const bool is_due =
        save_pause_.is_running()
            ? save_pause_.is_over()
            : Clock::now() >= save_at_ || (!plan_.is_frugal && is_milestone(session_.steps_done()));
    if (!is_due) {
        return;
    }
    try {
        save_all();
    } catch (const std::exception& error) {
        news_.unsaved(sentence_of(error), save_pause_.length());
    }
}

void RunKeeper::finish() {
    keep_moment({.model = true, .sheet = true, .is_last = true});
    history_->finish();
    flush_metrics();
}

} // namespace ganvas
