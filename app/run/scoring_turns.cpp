#include "app/run/scoring_turns.h"

#include "core/train/session.h"

#include <algorithm>
#include <utility>

namespace ganvas {

namespace {

/// Milliseconds between two sheets that the judge reads while training runs, at least this and so
/// many times what a reading takes. It may always: the scores give way to it.
constexpr qint64 kReadingInterval = 1500;
constexpr qint64 kReadingShare = 50;

} // namespace

void ScoringTurns::setReferee(std::shared_ptr<const Referee> referee) {
    m_scoring.set_referee(std::move(referee));
}

bool ScoringTurns::isBehind(const Session& session) const { return m_scoring.is_behind(session); }

std::optional<Scores> ScoringTurns::betweenSteps(Session& session) {
    return m_scoring.may_spend(session) ? advance(session) : std::nullopt;
}

std::optional<Scores> ScoringTurns::advance(Session& session) {
    std::optional<Scores> scores;
    if (!m_attempt([&] { scores = m_scoring.advance(session); })) {
        m_scoring.set_referee(nullptr);
    }
    return scores;
}

std::vector<float> ScoringTurns::read(Session& session, const Images& images, bool isTraining) {
    const bool isTime = !m_sinceReading.isValid() || m_sinceReading.hasExpired(m_readingPause);
    if (isTraining && !isTime) {
        return {};
    }
    std::vector<float> readings;
    m_sinceReading.start();
    if (!m_attempt([&] { readings = m_scoring.read(session, images); })) {
        m_scoring.set_referee(nullptr);
    }
    m_readingPause = std::max(kReadingInterval, kReadingShare * m_sinceReading.restart());
    return readings;
}

} // namespace ganvas
