#pragma once

#include "app/run/kept_run.h"
#include "app/run/scoring_turns.h"
#include "app/run/twin_run.h"

#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace ganvas {

/// The run on show and, where somebody wants one, its twin, which train, fall back and are kept as
/// one. The training thread only, but for what is marked "any thread".
class TrainedRuns {
public:
    /// What is told of them; `tell` and `kept` on any thread.
    struct News {
        Tell tell;

        /// Another snapshot of the run on show is there.
        std::function<void()> kept;

        /// One of them can't be kept, or both can again: then the sentence is empty. With `isNews`
        /// nobody has heard of it yet, and training is not to go on.
        std::function<void(const QString& sentence, bool isNews)> failing;

        /// The run on show is in this folder from now on; empty: in none yet.
        std::function<void(const QString& folder)> settled;

        /// The run on show has new scores.
        std::function<void(const Scores& scores)> scored;

        /// As TrainingWorker has it.
        std::function<void(const QString& folderOfRun, const QString& folderOfTwin)> twinBegun;
        std::function<void()> twinEnded;
    };

    /// What they need to be scored.
    struct Scoring {
        /// As ScoringTurns has them.
        std::function<bool(const std::function<void()>& work)> attempt;
        std::function<bool()> isWaiting;
    };

    /// `parent` is of the training thread.
    TrainedRuns(News news, const Scoring& scoring, QObject* parent);

    /// Of the run on show; null: there is none.
    [[nodiscard]] Session* session() const { return m_first.session(); }
    [[nodiscard]] KeptRun& first() { return m_first; }
    [[nodiscard]] TwinRun& twin() { return m_twin; }

    /// Where runs without a folder get one; empty, as at first: nowhere.
    void setHome(const QString& folder);

    /// As RunKeeping::setFrugal().
    void setFrugal(bool isFrugal);

    /// Keeps what both have learned; throws as KeptRun::leave().
    void leave();

    /// As KeptRun::replace(); there is no twin any more.
    void replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder,
                 const std::optional<RunRecord::Parent>& parent);

    /// Gives the run on show, which has its data, another twin, fresh or from a folder. Throw as
    /// TwinRun::begin() and join().
    void beginTwin(const Recipe& recipe);
    void joinTwin(std::unique_ptr<Session> session, const RunFolder& folder);

    /// Keeps the twin, as far as it can be, and goes on without one.
    void endTwin();

    /// As KeptRun::prepare(), of both.
    bool prepare();

    /// A step of the run on show; where it fails, both are back at their last good state. Throws as
    /// Session::step().
    const StepMetrics& step(const std::atomic<bool>& abandon);

    /// The twin's step after that; where it fails, there is no twin any more. Throws likewise.
    void stepTwin(const std::atomic<bool>& abandon);

    /// Takes over the fields that can change during a run; see TwinRun::change(). Throws Error.
    void change(const Recipe& recipe);

    /// Null: there is nobody to score them.
    void setReferee(const std::shared_ptr<const Referee>& referee) {
        m_scoring.setReferee(referee);
    }

    /// The run on show is back at an earlier state.
    void restartScoring() { m_scoring.restart(); }

    /// Between two steps: scores a part of each, where it is time for one.
    void scoreBetweenSteps() { m_scoring.betweenSteps(); }

    /// Scores what is left of both, while training waits.
    void scoreWaiting() { m_scoring.resume(); }

    /// What the judge reads in a sheet of the run on show; see ScoringTurns::read().
    std::vector<float> read(Session& session, const Images& images) {
        return m_scoring.read(session, images);
    }

    /// Saves both in their folders. Returns whether they are kept; where not, it has told why.
    bool save();

    /// The same a while later, if training waits until then: what was done last is to last, but not
    /// each of many small things is to be written by itself.
    void saveSoon();

    /// As save(), and waits until the rest of what belongs to them is written.
    bool finish();

    /// Why they can't be kept; empty: they can, as far as is known.
    [[nodiscard]] const QString& failure() const;

    /// Any thread. Whether steps were done since the last save.
    [[nodiscard]] bool hasUnsavedSteps() const {
        return m_first.hasUnsavedSteps() || m_twin.hasUnsavedSteps();
    }

    /// Any thread. Whether such steps are lost with the runs: there is no folder that keeps them,
    /// or it can't be written to.
    [[nodiscard]] bool isUnkept() const { return m_first.isUnkept() || m_twin.isUnkept(); }

private:
    void noteKeeping(const QString& failure, bool isNews);
    void announceTwin();

    News m_news;
    std::function<bool()> m_isWaiting;
    QString m_folder; ///< Of the run on show.
    KeptRun m_first;
    TwinRun m_twin;
    ScoringTurns m_scoring;
    std::optional<std::pair<QString, QString>> m_told; ///< The folders of both, of twinBegun().
    QTimer m_soon;                                     ///< Runs until saveSoon() saves.
};

} // namespace ganvas
