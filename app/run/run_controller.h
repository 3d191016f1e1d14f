#pragma once

#include "app/run/following.h"
#include "app/run/judge_worker.h"
#include "app/run/progress_meter.h"
#include "app/run/training_worker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>

namespace ganvas {

/// The run on show, and the window's side of the workers behind it: owns their threads, passes
/// requests on, and hands out their news once a frame at most. The run is the training worker's, or
/// one that another process trains and that is followed: then nothing of it can be changed, and its
/// news come from there by the same signals. A run is known by its RunInfo::id, a judge by its
/// data; news of others than those on show go no further. What needs no such look is signalled by
/// the workers themselves. GUI thread only; nothing here waits for a worker, except the
/// destructor.
class RunController : public QObject {
    Q_OBJECT

public:
    explicit RunController(QObject* parent = nullptr);

    /// Gives up what is under way and waits for all threads.
    ~RunController() override;

    /// Where runs that begin from now on are kept; see TrainingWorker::setRunsHome().
    void setRunsHome(const QString& folder);

    void begin(const Recipe& recipe, const QString& dataSpec);

    /// See TrainingWorker::beginTwins(), joinTwin() and endTwin().
    void beginTwins(const Recipe& recipe, const Recipe& twin);
    void joinTwin(const QString& folder);
    void endTwin();
    void chooseData(const QString& dataSpec);

    /// Goes on with the run, or follows it where another process trains it.
    void open(const QString& file);
    void branch(const QString& file);
    void branchAt(const QString& folder, qint64 step);
    void save(const QString& file);

    /// Pauses, and saves the run where it is kept; savesEnded() answers.
    void keep();
    void setFrugal(bool isFrugal);
    void start();
    void pause();
    void stepOnce();
    void change(const Recipe& recipe);
    void setRunLength(qint64 steps);
    void setSheetColumns(int columns);
    void setSheetInterval(int steps);
    void findNearest(const NearestQuery& query);

    /// Has the judge of the run's data read a sheet; sheetRead() answers, and again when there is
    /// another judge.
    void readSheet(const SampleSheet& sheet);

    /// Whether somebody sees the run's sheets, and what else its generator draws. What nobody sees
    /// is not made, and made up for when somebody does again. Both at first.
    void setSheetWanted(bool isWanted);
    void setModelWanted(bool isWanted);

    /// To listen to.
    [[nodiscard]] const TrainingWorker* training() const { return m_training; }
    [[nodiscard]] const JudgeWorker* judge() const { return m_judge; }

    [[nodiscard]] TrainingWorker::State state() const { return m_state; }

    /// Who trains the run on show, where it is followed; null: it is this window's own.
    [[nodiscard]] const FollowState* followed() const { return m_following->state(); }

    /// The run as it was when it came; its numbers are kept up to date by change() and as it
    /// trains.
    [[nodiscard]] const RunInfo& run() const { return m_run; }

    /// Whether the data of the run on show is here, and a judge can be about it.
    [[nodiscard]] bool hasData() const { return m_data != nullptr; }

    /// Whether there is a run, with data or without.
    [[nodiscard]] bool hasRun() const { return m_run.id != 0; }

    /// Whether a save that was asked for has not ended yet.
    [[nodiscard]] bool isSaving() const { return m_savesUnderWay > 0; }

    [[nodiscard]] bool hasUnsavedSteps() const { return m_training->hasUnsavedSteps(); }

    /// Whether keep() is not to be hoped for, and unsaved steps would be lost.
    [[nodiscard]] bool wouldLoseSteps() const {
        return m_training->hasUnsavedSteps() && m_training->isUnkept();
    }

    /// Gives the run on show, which is kept, a title and a note.
    void describe(const QString& title, const QString& note);

    /// Whether the run is trained in turn with a twin.
    [[nodiscard]] bool hasTwin() const { return m_hasTwin; }

    /// Where the run is kept; empty: in no folder yet.
    [[nodiscard]] const QString& folder() const { return m_folder; }

Q_SIGNALS:
    void stateChanged(ganvas::TrainingWorker::State state);

    /// Another run than before, not an earlier state of it; runReplaced() follows.
    void runBegun();

    /// recipeChanged(), sheetArrived() and modelArrived() follow.
    void runReplaced(const ganvas::RunInfo& run);

    /// run().recipe is another one.
    void recipeChanged();

    /// run().model is a newer one.
    void modelArrived();

    void metricsArrived(const std::vector<ganvas::StepMetrics>& metrics);
    void sheetArrived(const ganvas::SampleSheet& sheet);
    void scoresArrived(const std::vector<ganvas::Scores>& scores);

    /// What a run's table has of them.
    void scorePointsArrived(const std::vector<ganvas::ScorePoint>& points);
    void progressChanged(const ganvas::TrainProgress& progress);

    void sheetRead(const ganvas::SampleSheet& sheet);

    /// Somebody who can read pictures of the run's data, or nobody any more.
    void judgeChanged(const std::shared_ptr<const ganvas::Judge>& judge);

    /// What the judge is about, or nothing any more.
    void judgeBusy(const QString& what);

    /// There will be no scores; a sentence says why.
    void judgeUnavailable(const QString& sentence);

    void saved(const QString& file);

    /// folder() is another one.
    void folderChanged();

    /// The generator of another step is kept in folder().
    void momentKept();

    /// The steps of which it is, rising: all.
    void momentsListed(const QString& folder, const std::vector<std::int64_t>& steps);

    /// What there is to say of followed() is another, or it began or ended.
    void followedChanged();

    /// hasTwin(), and both are kept in these folders from now on.
    void twinBegun(const QString& folderOfRun, const QString& folderOfTwin);

    /// hasTwin() no more.
    void twinEnded();

    /// The last of the saves that were asked for has ended.
    void savesEnded(bool isSaved);

    /// The run of this name is looked for, which takes a while on some disks.
    void opening(const QString& name);

    // Sentences for the person at the screen.

    /// What was asked for can't be had; the run is what it was.
    void refused(const QString& sentence);
    void saveFailed(const QString& sentence);

private:
    void connectTraining();
    void connectJudge();
    void connectFollowing();
    void showFollowed(quint64 id, quint64 news);
    void takeFollowed(const FollowNews& news);
    void showNews(const FollowNews& news);
    void seekData(const QString& fingerprint);
    void scoreFollowed();
    void onDataChanged(const std::shared_ptr<const Dataset>& data);
    void tellThatDataLacks();
    void endSave(bool isSaved);
    void onRunReplaced(const RunInfo& run);
    void drain();
    void takeMetrics(const std::vector<StepMetrics>& metrics, double twinSeconds);
    [[nodiscard]] ProgressMeter::Moment moment() const;
    [[nodiscard]] double epoch() const;
    void reportProgress();

    QThread m_trainingThread;
    QThread m_judgeThread;
    TrainingWorker* m_training;
    JudgeWorker* m_judge;
    Following* m_following;
    TrainingWorker::State m_state = TrainingWorker::State::loading;
    RunInfo m_run;
    QString m_folder;
    std::shared_ptr<const Dataset> m_data; ///< The run's, which the judge's news must be about.
    QString m_fingerprint;                 ///< Of the data of a run that is followed.
    bool m_isScored = false;               ///< Where such a run trains.
    int m_savesUnderWay = 0;
    bool m_hasTwin = false;
    double m_twinSeconds = 0; ///< Of training, the twin's.
    bool m_isModelWanted = true;
    bool m_isSheetWanted = true;
    qint64 m_runLength = 0;
    ProgressMeter m_progress;
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QElapsedTimer m_sinceReport; ///< Of the progress.
    QElapsedTimer m_sinceSteps;  ///< Of a run that is followed, until the last of them came.
    QElapsedTimer m_modelAge;
};

} // namespace ganvas
