#include "app/run/followed_run.h"

#include "core/files/metrics_csv.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/run_folder.h"
#include "core/files/shown_path.h"
#include "core/model/pretrained.h"
#include "core/train/session.h"
#include "core/train/trainer.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

/// Of models that can't be read, or are another run's, before there is none.
constexpr int kMostTries = 4;

/// A lock that can't be read once may be one that is just written, or a network's hiccup.
constexpr int kLooksUntilGone = 2;

/// Whether a run of one recipe may go on with the other.
bool is_live_change(const Recipe& before, const Recipe& now) {
    return with_live_changes(before, now) == now;
}

/// Until a step after the one that the record is of.
SeenImages seen_until(std::int64_t step, const RunRecord& record) {
    SeenImages seen = record.seen;
    const std::int64_t steps =
        seen.images > 0 ? std::max<std::int64_t>(0, step - record.step) : step;
    seen.add(steps * record.recipe.batch_size * record.recipe.discriminator_steps);
    return seen;
}

} // namespace

bool FollowState::isSaidOf(const FollowState& other) const {
    return writer.host == other.writer.host && writer.process == other.writer.process &&
           writer.since == other.writer.since && isTrained == other.isTrained &&
           ended == other.ended && trouble == other.trouble && damage == other.damage &&
           (isTrained || (keptAt == other.keptAt && step == other.step));
}

FollowedRun::FollowedRun(fs::path folder) : m_folder(std::move(folder)), m_reader(m_folder) {}

std::unique_ptr<FollowedRun> FollowedRun::find(const fs::path& place,
                                               const std::function<bool()>& goesOn) {
    std::error_code ignored;
    const bool isFolder = fs::is_directory(place, ignored);
    const RunFolder folder(isFolder ? place : place.parent_path());
    if (!isFolder && !folder.is_own_checkpoint(place)) {
        return nullptr;
    }
    auto run = std::make_unique<FollowedRun>(folder.path());
    const std::optional<RunWriter> writer = run->m_reader.wait_for_writer(goesOn);
    return writer && !is_this_process(*writer) ? std::move(run) : nullptr;
}

FollowNews FollowedRun::look(bool wantsModel) {
    try {
        return lookAtAll(wantsModel);
    } catch (...) {
        startOver(); // Part of the table may have been read, and lost.
        throw;
    }
}

void FollowedRun::startOver() {
    m_reader.start_over();
    m_isAtBeginning = true;
}

FollowNews FollowedRun::lookAtAll(bool wantsModel) {
    if (!RunFolder(m_folder).holds_run()) {
        throw Error("There is no run in " + shown(m_folder) +
                    " any more: it was moved or removed, or its disk is no longer mounted.");
    }
    RunReader::News read = m_reader.read();
    const bool isWholeTable = std::exchange(m_isAtBeginning, false) || read.table.is_anew;
    if (m_record && isAnother(read, isWholeTable)) {
        m_record.reset();
        startOver();
        read = m_reader.read();
        m_isAtBeginning = false;
    }
    FollowNews news;
    const std::int64_t leftOut = read.table.left_out;
    const bool isKnown = m_record.has_value();
    const bool isChanged = isKnown && read.record && read.record->recipe != m_record->recipe;
    RunRecord record = read.record ? *std::move(read.record) : *m_record;
    if (isKnown) {
        // First, because it may fail: what was read of the table comes again then.
        news.model = wantsModel ? newestModel(record.recipe, read.models) : nullptr;
        m_record = std::move(record);
        std::erase_if(read.table.metrics,
                      [this](const StepMetrics& metrics) { return metrics.step <= m_last.step; });
        std::erase_if(read.table.scores,
                      [this](const ScorePoint& scores) { return scores.step <= m_lastScored; });
        m_last = read.table.metrics.empty() ? m_last : read.table.metrics.back();
        m_lastScored = read.table.scores.empty() ? m_lastScored : read.table.scores.back().step;
        news.metrics = std::move(read.table.metrics);
        news.scores = std::move(read.table.scores);
        news.recipe = isChanged ? std::optional(m_record->recipe) : std::nullopt;
    } else {
        news.run = describe(record, std::move(read.table), read.models);
        news.fingerprint = QString::fromStdString(record.fingerprint);
        m_record = std::move(record);
    }
    news.models = std::move(read.models);
    note(read.writer, leftOut);
    news.seen = seen_until(m_state.step, *m_record);
    news.state = m_state;
    return news;
}

bool FollowedRun::isAnother(const RunReader::News& read, bool isWholeTable) const {
    const RunRecord& now = read.record ? *read.record : *m_record;
    return now.id != m_record->id || !is_live_change(m_record->recipe, now.recipe) ||
           (isWholeTable && !goesOn(read.table));
}

/// Whether a table that was read from its beginning holds what was told of it.
bool FollowedRun::goesOn(const MetricsReader::News& table) const {
    const auto found =
        std::find_if(table.metrics.rbegin(), table.metrics.rend(),
                     [this](const StepMetrics& metrics) { return metrics.step <= m_last.step; });
    return m_last.step == 0 ||
           (found != table.metrics.rend() && metrics_csv_row(*found) == metrics_csv_row(m_last));
}

void FollowedRun::note(const std::optional<RunWriter>& writer, std::int64_t leftOut) {
    m_state.step = m_last.step > 0 ? m_last.step : m_record->step;
    m_state.keptAt = m_record->step;
    m_state.ended = 0;
    m_state.damage =
        leftOut == 0
            ? QString()
            : QString::fromStdString(left_out_lines(RunFolder(m_folder).metrics(), leftOut));
    if (writer && !is_this_process(*writer)) {
        m_looksWithoutWriter = 0;
        m_state.writer = *writer;
        m_state.isTrained = true;
        return;
    }
    m_state.isTrained = m_state.isTrained && !m_state.writer.host.empty() && m_record->ended == 0 &&
                        ++m_looksWithoutWriter < kLooksUntilGone;
    if (!m_state.isTrained) {
        m_state.ended = m_record->ended;
    }
}

RunInfo FollowedRun::describe(const RunRecord& record, MetricsReader::News table,
                              const std::vector<std::int64_t>& models) {
    m_modelStep = -1;
    RunInfo run;
    run.recipe = record.recipe;
    run.dataSpec = QString::fromStdString(record.data_spec);
    run.dataTitle = QString::fromStdString(record.data_title);
    run.model = newestModel(record.recipe, models);
    if (!run.model) {
        // What trains it may have no room for more than that.
        const Checkpoint checkpoint = read_newest_checkpoint(m_folder);
        if (!is_live_change(checkpoint.recipe, record.recipe)) {
            throw Error(
                "The run in " + shown(m_folder) +
                " has gone, and another takes its place just now; try it again in a moment.");
        }
        run.model = Session(checkpoint, nullptr).snapshot();
    }
    run.graphs = Trainer(record.recipe).graphs();
    m_last = table.metrics.empty() ? StepMetrics() : table.metrics.back();
    m_lastScored = table.scores.empty() ? -1 : table.scores.back().step;
    run.history = std::move(table.metrics);
    run.scores = std::move(table.scores);
    run.step = m_last.step > 0 ? m_last.step : record.step;
    run.seconds = m_last.step > 0 ? m_last.seconds : record.seconds;
    run.seen = seen_until(run.step, record);
    return run;
}

/// Null where that was told already, or there is none that fits.
FollowedRun::Model FollowedRun::newestModel(const Recipe& recipe,
                                            const std::vector<std::int64_t>& steps) {
    int tries = 0;
    for (auto step = steps.rbegin(); step != steps.rend() && tries < kMostTries; ++step, ++tries) {
        const fs::path file = RunFolder(m_folder).models().file(*step);
        std::error_code isGone; // Thinned out since it was listed.
        const Time time = fs::last_write_time(file, isGone);
        if (isGone) {
            continue;
        }
        if (*step == m_modelStep && time == m_modelTime) {
            return nullptr;
        }
        try {
            const Pretrained found = read_pretrained(file);
            if (is_live_change(found.recipe, recipe)) {
                m_modelStep = *step;
                m_modelTime = time;
                return found.model;
            }
        } catch (const Error&) {
            continue; // The one before it will do.
        }
    }
    return nullptr;
}

} // namespace ganvas
