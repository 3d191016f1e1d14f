#pragma once

#include "app/run/pace.h"
#include "core/base/scores.h"
#include "core/judge/paced_scoring.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace ganvas {

class Session;

/// Scores a run part by part, in turns between its steps and while it waits, and has the judge read
/// sheets; both take little of the training's time. A judge that fails is not asked again. The
/// training thread only.
class ScoringTurns : public QObject {
    Q_OBJECT

public:
    /// What it needs of others.
    struct Surroundings {
        /// Does work that may throw, tells what goes wrong, and returns whether all went well.
        std::function<bool(const std::function<void()>& work)> attempt;

        /// The run while it waits; null while it trains, and where there is none.
        std::function<Session*()> waitingRun;

        /// Takes the scores once they are whole.
        std::function<void(const Scores& scores)> scored;
    };

    ScoringTurns(Surroundings surroundings, QObject* parent);

    /// Null: there is nobody to score.
    void setReferee(std::shared_ptr<const Referee> referee);

    /// Another run than before, or an earlier state of it.
    void restart() { m_scoring.restart(); }

    /// Between two steps: a part, where it is time for one.
    void betweenSteps(Session& session);

    /// Scores what is left of a run that waits: part by part through the event queue, so that
    /// nobody waits for the whole.
    void resume();

    /// What the judge reads from the images of a sheet, ten probabilities each; empty without a
    /// judge, and while training runs unless it is time for it.
    std::vector<float> read(Session& session, const Images& images);

private:
    void advance(Session& session);
    void advanceWaiting();

    Surroundings m_surroundings;
    PacedScoring m_scoring;
    bool m_isScheduled = false;
    Pace m_reading; ///< Of sheets, while training runs.
};

} // namespace ganvas
