#include "app/run/run_on_show.h"

#include <chrono>
#include <cmath>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// Between two reports of the progress while training runs: numbers that change faster can't be
/// read, and each has the window laid out anew.
constexpr auto kReportInterval = 300ms;

/// Of a run that is followed, whose record does not say how much data there is, elsewhere.
constexpr double kUnknownEpoch = -1;

} // namespace

void RunOnShow::replace(const RunInfo& run) {
    m_isFollowed = false;
    show(run);
}

void RunOnShow::replaceByFollowed(const FollowNews& found, quint64 id, quint64 news) {
    m_isFollowed = true;
    m_sinceSteps.start();
    RunInfo run = *found.run;
    run.id = id;
    run.news = news;
    show(run);
    Q_EMIT momentsListed(m_folder, found.models);
}

void RunOnShow::show(const RunInfo& run) {
    const bool isAnother = run.id != m_run.id;
    m_run = run;
    m_isScored = !run.scores.empty();
    restartProgress();
    if (isAnother) {
        Q_EMIT begun();
    }
    Q_EMIT replaced(run);
    Q_EMIT recipeChanged();
    Q_EMIT sheetArrived(run.sheet);
    Q_EMIT modelArrived();
    reportProgress();
}

void RunOnShow::take(const TrainingUpdate& update) {
    if (!update.metrics.empty()) {
        m_run.seen = update.seen;
        takeMetrics(update.metrics, update.twinSeconds);
    }
    if (!update.scores.empty()) {
        Q_EMIT scoresArrived(update.scores);
    }
    if (update.sheet) {
        Q_EMIT sheetArrived(*update.sheet);
    }
    if (update.model) {
        m_run.model = update.model;
        Q_EMIT modelArrived();
    }
}

void RunOnShow::take(const FollowNews& news) {
    if (news.state.trouble.isEmpty()) { // Where there is some, what is told is from before.
        takeNew(news);
    }
    const bool isAtRest = !news.state.trouble.isEmpty() || !news.state.isTrained ||
                          m_sinceSteps.hasExpired(std::llround(1000 * m_progress.patience()));
    if (isAtRest && m_progress.halt()) {
        reportProgress();
    }
}

void RunOnShow::takeNew(const FollowNews& news) {
    if (news.run) {
        RunInfo run = *news.run;
        run.id = m_run.id;
        run.news = m_run.news;
        show(run);
    }
    m_run.seen = news.seen;
    if (news.recipe) {
        setRecipe(*news.recipe);
    }
    if (!news.metrics.empty()) {
        takeMetrics(news.metrics, 0);
        m_sinceSteps.start();
    }
    if (!news.scores.empty()) {
        m_isScored = true;
        Q_EMIT scorePointsArrived(news.scores);
    }
    if (news.model) {
        m_run.model = news.model;
        Q_EMIT modelArrived();
    }
    Q_EMIT momentsListed(m_folder, news.models);
}

void RunOnShow::take(const Scores& scores) {
    if (m_isFollowed && !m_isScored) {
        Q_EMIT scoresArrived({scores});
    }
}

void RunOnShow::setDataSize(std::optional<std::int64_t> images) {
    m_dataSize = images;
    if (m_isFollowed) {
        restartProgress(); // Its epoch may be known now.
        reportProgress();
    }
}

void RunOnShow::setRecipe(const Recipe& recipe) {
    m_run.recipe = recipe;
    Q_EMIT recipeChanged();
}

void RunOnShow::setFolder(const QString& folder) {
    m_folder = folder;
    Q_EMIT folderChanged();
}

void RunOnShow::beginTwin(const QString& folderOfRun, const QString& folderOfTwin) {
    m_hasTwin = true;
    restartProgress(); // Its seconds count from now on.
    Q_EMIT twinBegun(folderOfRun, folderOfTwin);
}

void RunOnShow::endTwin() {
    m_hasTwin = false;
    m_twinSeconds = 0;
    restartProgress();
    Q_EMIT twinEnded();
}

void RunOnShow::setRunLength(qint64 steps) {
    m_runLength = steps;
    reportProgress();
}

void RunOnShow::takeMetrics(const std::vector<StepMetrics>& metrics, double twinSeconds) {
    m_run.step = metrics.back().step;
    m_run.seconds = metrics.back().seconds;
    m_twinSeconds = twinSeconds;
    m_progress.add(moment(), epoch());
    Q_EMIT metricsArrived(metrics);
    if (!m_sinceReport.isValid() || m_sinceReport.hasExpired(kReportInterval.count())) {
        reportProgress();
    }
}

void RunOnShow::restartProgress() { m_progress.restart(moment(), epoch()); }

ProgressMeter::Moment RunOnShow::moment() const {
    return {m_run.step, m_run.seconds, m_run.seen.images, m_twinSeconds};
}

double RunOnShow::epoch() const {
    SeenImages seen = m_run.seen;
    if (m_isFollowed && seen.data_images == 0) {
        if (!m_dataSize) {
            return kUnknownEpoch;
        }
        seen.go_on_with(*m_dataSize);
    }
    return seen.epochs();
}

void RunOnShow::reportProgress() {
    m_sinceReport.start();
    TrainProgress progress = m_progress.progress();
    progress.runLength = m_isFollowed ? 0 : m_runLength; // Whoever trains it has his own.
    Q_EMIT progressChanged(progress);
}

} // namespace ganvas
