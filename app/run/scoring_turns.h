#pragma once

#include "core/base/scores.h"
#include "core/judge/paced_scoring.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ganvas {

class Session;

/// Scores a run part by part, in turns between its steps and while it waits, and has the judge read
/// sheets; both take little of the training's time. A judge that fails is not asked again. The
/// training thread only.
class ScoringTurns {
public:
    /// Does work that may throw, tells what goes wrong, and returns whether all went well.
    using Attempt = std::function<bool(const std::function<void()>& work)>;

    explicit ScoringTurns(Attempt attempt) : m_attempt(std::move(attempt)) {}

    /// Null: there is nobody to score.
    void setReferee(std::shared_ptr<const Referee> referee);

    /// Another run than before, or an earlier state of it.
    void restart() { m_scoring.restart(); }

    /// Between two steps: a part, where it is time for one, and the scores where it was the last.
    std::optional<Scores> betweenSteps(Session& session);

    /// Whether there is something left to do for a run that waits, and a part of that.
    [[nodiscard]] bool isBehind(const Session& session) const;
    std::optional<Scores> advance(Session& session);

    /// What the judge reads from the images of a sheet, ten probabilities each; empty without a
    /// judge, and while training runs unless it is time for it.
    std::vector<float> read(Session& session, const Images& images, bool isTraining);

private:
    Attempt m_attempt;
    PacedScoring m_scoring;
    QElapsedTimer m_sinceReading; ///< Of a sheet.
    qint64 m_readingPause = 0;    ///< Milliseconds from then to the next while training runs.
};

} // namespace ganvas
