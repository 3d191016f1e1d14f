#include "app/run/scoring_turns.h"

#include "core/train/session.h"

#include <chrono>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// Of the time between two sheets that the judge reads while training runs, what the reading takes.
/// It may always: the scores give way to it.
constexpr double kReadingShare = 0.02;
constexpr auto kReadingRest = std::chrono::milliseconds(1500);

} // namespace

ScoringTurns::ScoringTurns(Surroundings surroundings, QObject* parent)
    : QObject(parent),
      m_surroundings(std::move(surroundings)),
      m_reading(kReadingShare, kReadingRest) {}

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
    std::vector<float> readings;
    if (m_surroundings.waitingRun() != nullptr || m_reading.isTime()) {
        m_reading.spend([&] {
            if (!m_surroundings.attempt([&] { readings = m_scoring.read(session, images); })) {
                m_scoring.set_referee(nullptr);
            }
        });
    }
    return readings;
}

} // namespace ganvas
