#include "app/run/trained_runs.h"

#include "core/base/error.h"

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

/// After the last single step of a run that waits, until it is saved.
constexpr std::chrono::seconds kSoon(2);

} // namespace

TrainedRuns::TrainedRuns(News news, const Scoring& scoring, QObject* parent)
    : m_news(std::move(news)),
      m_isWaiting(scoring.isWaiting),
      m_first({m_news.tell, m_news.kept,
               [this](const QString& failure, bool isNews) { noteKeeping(failure, isNews); },
               [this](const QString& folder) {
                   m_folder = folder;
                   m_news.settled(folder);
               }}),
      m_twin({m_news.tell,
              [this](const QString& failure, bool isNews) { noteKeeping(failure, isNews); }}),
      m_scoring({scoring.attempt,
                 scoring.isWaiting,
                 {[this] { return m_first.session(); },
                  [this](const Scores& scores) {
                      m_first.addScores(scores);
                      m_news.scored(scores);
                      saveSoon();
                  }},
                 {[this] { return m_twin.session(); },
                  [this](const Scores& scores) {
                      m_twin.addScores(scores);
                      saveSoon();
                  }}},
                parent),
      m_soon(parent) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoon);
    QObject::connect(&m_soon, &QTimer::timeout, parent, [this] { save(); });
}

void TrainedRuns::noteKeeping(const QString& failure, bool isNews) {
    if (!failure.isEmpty() || (!m_first.isFailing() && !m_twin.isFailing())) {
        m_news.failing(failure, isNews);
    }
}

void TrainedRuns::setHome(const QString& folder) {
    m_first.setHome(folder);
    m_twin.setHome(folder);
}

void TrainedRuns::setFrugal(bool isFrugal) {
    m_first.keeping().setFrugal(isFrugal);
    m_twin.setFrugal(isFrugal);
}

void TrainedRuns::leave() {
    m_soon.stop();
    m_first.leave();
    m_twin.leave();
}

void TrainedRuns::replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder,
                          const std::optional<RunRecord::Parent>& parent) {
    endTwin();
    m_first.replace(std::move(session), folder, parent);
}

void TrainedRuns::beginTwin(const Recipe& recipe) {
    endTwin();
    m_twin.begin(*session(), recipe);
    m_scoring.restart();
    announceTwin();
}

void TrainedRuns::joinTwin(std::unique_ptr<Session> session, const RunFolder& folder) {
    endTwin();
    m_twin.join(*m_first.session(), std::move(session), folder);
    m_scoring.restart();
    announceTwin();
}

void TrainedRuns::endTwin() {
    m_twin.end();
    m_scoring.restartTwin();
    if (std::exchange(m_told, std::nullopt)) {
        m_news.twinEnded();
    }
}

void TrainedRuns::announceTwin() {
    const std::pair folders(m_folder, m_twin.folder());
    if (m_twin.isThere() && std::exchange(m_told, folders) != folders) {
        m_news.twinBegun(folders.first, folders.second);
    }
}

bool TrainedRuns::prepare() {
    m_soon.stop();
    const bool isReady = m_first.prepare();
    const bool isTwinReady = m_twin.prepare(m_first);
    announceTwin();
    return isReady && isTwinReady;
}

const StepMetrics& TrainedRuns::step(const std::atomic<bool>& abandon) {
    const std::int64_t before = session()->steps_done();
    try {
        return m_first.step(abandon);
    } catch (const Error&) {
        if (session()->steps_done() != before && !m_twin.goBack(*session())) {
            endTwin();
        }
        throw;
    }
}

void TrainedRuns::stepTwin(const std::atomic<bool>& abandon) {
    try {
        m_twin.follow(m_first, abandon);
    } catch (const Error&) {
        endTwin();
        throw;
    }
}

void TrainedRuns::change(const Recipe& recipe) {
    const Recipe before = session()->recipe();
    m_first.change(recipe);
    m_twin.change(before, session()->recipe());
    if (session()->recipe() != before) {
        saveSoon();
    }
}

bool TrainedRuns::save() {
    const bool isSaved = m_first.save();
    return m_twin.save() && isSaved;
}

void TrainedRuns::saveSoon() {
    if (m_isWaiting() && m_first.keeping().isOn()) {
        m_soon.start();
    }
}

bool TrainedRuns::finish() {
    m_soon.stop();
    const bool isSaved = m_first.finish();
    return m_twin.finish() && isSaved;
}

const QString& TrainedRuns::failure() const {
    return m_first.isFailing() ? m_first.keeping().failure() : m_twin.failure();
}

} // namespace ganvas
