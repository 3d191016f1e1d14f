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
      m_run{m_surroundings.run, {}},
      m_twin{m_surroundings.twin, {}},
      m_reading(kReadingShare, kReadingRest) {}

bool ScoringTurns::Scored::isBehind() const {
    const Session* const session = subject.session();
    return session != nullptr && scoring.is_behind(*session);
}

void ScoringTurns::setReferee(const std::shared_ptr<const Referee>& referee) {
    m_run.scoring.set_referee(referee);
    m_twin.scoring.set_referee(referee);
}

void ScoringTurns::restart() {
    m_run.scoring.restart();
    m_twin.scoring.restart();
}

bool ScoringTurns::isUnderWay() const {
    return m_run.scoring.is_under_way() || m_twin.scoring.is_under_way();
}

void ScoringTurns::betweenSteps() {
    // Each counts its own time, whether anything is to be done in it or not.
    const auto maySpend = [](Scored& one) {
        const Session* const session = one.subject.session();
        return session != nullptr && one.scoring.may_spend(*session);
    };
    const bool runMay = maySpend(m_run);
    const bool twinMay = maySpend(m_twin);
    if (runMay && !isUnderWay()) {
        begin(m_run);
        begin(m_twin);
    }
    if (runMay && m_run.scoring.is_under_way()) {
        advance(m_run);
    }
    if (twinMay && m_twin.scoring.is_under_way()) {
        advance(m_twin);
    }
}

void ScoringTurns::resume() {
    const bool isBehind = m_surroundings.isWaiting() && (m_run.isBehind() || m_twin.isBehind());
    if (isBehind && !std::exchange(m_isScheduled, true)) {
        QMetaObject::invokeMethod(this, &ScoringTurns::advanceWaiting, Qt::QueuedConnection);
    }
}

void ScoringTurns::advanceWaiting() {
    m_isScheduled = false;
    if (!m_surroundings.isWaiting()) {
        return;
    }
    if (!isUnderWay()) {
        // At once: training may go on before both are scored.
        for (Scored* const one : {&m_run, &m_twin}) {
            if (one->isBehind()) {
                begin(*one);
            }
        }
    }
    if (isUnderWay()) {
        advance(m_run.scoring.is_under_way() ? m_run : m_twin);
    }
    resume();
}

void ScoringTurns::attempt(const std::function<void()>& work) {
    if (!m_surroundings.attempt(work)) {
        setReferee(nullptr);
    }
}

void ScoringTurns::begin(Scored& one) {
    if (const Session* const session = one.subject.session()) {
        attempt([&] { one.scoring.begin(*session); });
    }
}

void ScoringTurns::advance(Scored& one) {
    std::optional<Scores> scores;
    attempt([&] { scores = one.scoring.advance(*one.subject.session()); });
    if (scores) {
        one.subject.scored(*scores);
    }
}

std::vector<float> ScoringTurns::read(Session& session, const Images& images) {
    std::vector<float> readings;
    if (m_surroundings.isWaiting() || m_reading.isTime()) {
        m_reading.spend([&] { attempt([&] { readings = m_run.scoring.read(session, images); }); });
    }
    return readings;
}

} // namespace ganvas
