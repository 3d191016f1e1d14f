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

/// Scores a run and, where there is one, its twin part by part, in turns between their steps and
/// while they wait, and has the judge read sheets; all takes little of the training's time. Both
/// are scored as they are after the same steps, because only such scores can be compared. A judge
/// that fails is not asked again. The training thread only.
class ScoringTurns : public QObject {
    Q_OBJECT

public:
    /// One of the two.
    struct Subject {
        /// Null: there is none.
        std::function<Session*()> session;

        /// Takes its scores once they are whole.
        std::function<void(const Scores& scores)> scored;
    };

    /// What it needs of others.
    struct Surroundings {
        /// Does work that may throw, tells what goes wrong, and returns whether all went well.
        std::function<bool(const std::function<void()>& work)> attempt;

        /// Whether training waits.
        std::function<bool()> isWaiting;

        Subject run, twin;
    };

    ScoringTurns(Surroundings surroundings, QObject* parent);

    /// Null: there is nobody to score.
    void setReferee(const std::shared_ptr<const Referee>& referee);

    /// Others than before, or an earlier state of them.
    void restart();

    /// The same for the twin alone.
    void restartTwin() { m_twin.scoring.restart(); }

    /// Between two steps, when both have done as many: a part of each, where it is time for one.
    void betweenSteps();

    /// Scores what is left while training waits: part by part through the event queue, so that
    /// nobody waits for the whole.
    void resume();

    /// What the judge reads from the images of a sheet of the run, ten probabilities each; empty
    /// without a judge, and while training runs unless it is time for it.
    std::vector<float> read(Session& session, const Images& images);

private:
    struct Scored {
        Subject subject;
        PacedScoring scoring;

        [[nodiscard]] bool isBehind() const;
    };

    [[nodiscard]] bool isUnderWay() const;
    void begin(Scored& one);
    void advance(Scored& one);
    void advanceWaiting();
    void attempt(const std::function<void()>& work);

    Surroundings m_surroundings;
    Scored m_run, m_twin;
    bool m_isScheduled = false;
    Pace m_reading; ///< Of sheets, while training runs.
};

} // namespace ganvas
