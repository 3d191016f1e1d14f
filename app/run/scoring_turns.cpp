#include "app/run/scoring_turns.h"

#include "core/train/session.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// Milliseconds between two sheets that the judge reads while training runs, at least this and so
/// many times what a reading takes. It may always: the scores give way to it.
constexpr qint64 kReadingInterval = 1500;
constexpr qint64 kReadingShare = 50;

} // namespace

ScoringTurns::ScoringTurns(Surroundings surroundings, QObject* parent)
    : QObject(parent),
      m_surroundings(std::move(surroundings)) {}

void ScoringTurns::setReferee(std::shared_ptr<const Referee> referee) {
    m_scoring.set_referee(std::move(referee));
}

void ScoringTurns::betweenSteps(Session& session) {
    if (m_scoring.may_spend(session)) {
        advance(session);
    }
}

void ScoringTurns::resume() {
    const Session* const session = m_surroundings.waitingRun();
    const bool isBehind = session != nullptr && m_scoring.is_behind(*session);
    if (isBehind && !std::exchange(m_isScheduled, true)) {
        QMetaObject::invokeMethod(this, &ScoringTurns::advanceWaiting, Qt::QueuedConnection);
    }
}

void ScoringTurns::advanceWaiting() {
    m_isScheduled = false;
    Session* const session = m_surroundings.waitingRun();
    if (session != nullptr && m_scoring.is_behind(*session)) {
        advance(*session);
        resume();
    }
}

void ScoringTurns::advance(Session& session) {
    std::optional<Scores> scores;
    if (!m_surroundings.attempt([&] { scores = m_scoring.advance(session); })) {
        m_scoring.set_referee(nullptr);
    }
    if (scores) {
        m_surroundings.scored(*scores);
    }
}

std::vector<float> ScoringTurns::read(Session& session, const Images& images) {
    const bool isTime = !m_sinceReading.isValid() || m_sinceReading.hasExpired(m_readingPause);
    if (m_surroundings.waitingRun() == nullptr && !isTime) {
        return {};
    }
    std::vector<float> readings;
    m_sinceReading.start();
    if (!m_surroundings.attempt([&] { readings = m_scoring.read(session, images); })) {
        m_scoring.set_referee(nullptr);
    }
    m_readingPause = std::max(kReadingInterval, kReadingShare * m_sinceReading.restart());
    return readings;
}

} // namespace ganvas
