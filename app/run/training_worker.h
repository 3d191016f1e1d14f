#pragma once

#include "app/run/run_arrival.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>

namespace ganvas {

/// The training thread's loop: steps, what is asked for between them, and news of both. Slots run
/// there, one after the other and between two steps, which is what makes every change take effect
/// at the next step; the functions marked "any thread" may be called while a step is under way. No
/// exception leaves a slot: one of a training step becomes failed(), which is the run's failure,
/// and every other one the failure of what was asked for or of a side product, which costs the run
/// nothing.
class TrainingWorker : public QObject {
    Q_OBJECT

public:
    enum class State {
        loading,  ///< Reading data.
        waiting,  ///< Paused, or never started.
        training, ///< Steps follow each other.
        followed, ///< Another process trains the run on show, and there is none here.
    };
    Q_ENUM(State)

    explicit TrainingWorker(QObject* parent = nullptr);
    ~TrainingWorker() override;

    /// Any thread. Training stops after the step under way.
    void pause() {
        m_training = false;
        m_arrival.wantData(false);
    }

    /// Any thread. The judge of this window is to see the data of the run that is followed: which
    /// has this fingerprint(), and is called `spec` where the run trains. dataChanged() follows, or
    /// dataMissing(), unless pause() comes before.
    void findData(const QString& spec, const QString& fingerprint);

    /// Any thread. The step under way is given up, and nothing is trained from now on: for the end
    /// of the program.
    void abandon() { m_abandoned = true; }

    /// Any thread. Asks for a fresh model in the mailbox, as soon as training can spare the time.
    void requestModel() { m_modelWanted = true; }

    /// Any thread. Nobody is to see it any more.
    void withdrawModelRequest() { m_modelWanted = false; }

    /// Any thread.
    [[nodiscard]] TrainingMailbox& mailbox() { return m_mailbox; }

    /// Any thread. Whether steps were done, or a run that is kept was changed, since the last save.
    [[nodiscard]] bool hasUnsavedSteps() const { return m_runs.hasUnsavedSteps(); }

    /// Any thread. Whether such steps are lost with the run, or its twin: there is no folder that
    /// keeps them, or it can't be written to.
    [[nodiscard]] bool isUnkept() const { return m_runs.isUnkept(); }

public Q_SLOTS:
    /// Where each run that begins from now on gets a folder to be kept in; empty, as at first: runs
    /// are not kept.
    void setRunsHome(const QString& folder);

    /// A fresh run of `recipe` on the data that `dataSpec` names; empty: what the run there has, or
    /// lacks. When either cannot be had, the run that was there stays, paused.
    void begin(const ganvas::Recipe& recipe, const QString& dataSpec);

    /// Begins two fresh runs on the data that the run has, and trains them in turn by equal steps:
    /// one of `recipe`, which is the run on show, and its twin. A run that has just begun with
    /// `recipe` serves as the first. Where they can't be trained, the run that was there stays,
    /// paused.
    void beginTwins(const ganvas::Recipe& recipe, const ganvas::Recipe& twin);

    /// Trains the run in turn with the one in `folder`, its twin, which has come as far.
    void joinTwin(const QString& folder);

    /// Keeps the twin as it is; the run goes on alone.
    void endTwin();

    /// Lets the run that is there go on with the data that `dataSpec` names.
    void chooseData(const QString& dataSpec);

    /// Goes on with a checkpoint or with the run of a folder. When it cannot be read the run that
    /// was there goes on.
    void open(const QString& name);

    /// Gives the run that is there up for one that another process trains in `folder`: left()
    /// follows. Where its last steps can't be kept it stays.
    void leave(const QString& folder);

    /// Begins another run with the state of such a checkpoint, or with the newest of such a run.
    void branch(const QString& name);

    /// The same with the state that is kept of the run in `folder` at this step, or the last one
    /// before it.
    void branchAt(const QString& folder, qint64 step);

    void save(const QString& file);

    /// Saves the run where it is kept. kept() or saveFailed() follows.
    void keep();

    /// Gives the run a title and a note, where it is kept.
    void describe(const QString& title, const QString& note);

    /// See RunKeeping::keepGanTrain(), of the run on show.
    void keepGanTrain(const QString& folder, const ganvas::Scores& scores,
                      const std::shared_ptr<const ganvas::Dataset>& data);

    /// Whether only the newest state of a run is kept, and no more of its history. No at first.
    void setFrugal(bool isFrugal);

    /// Trains. Where the run lacks its data, tries to get that instead.
    void start();
    void stepOnce();

    /// Takes over the fields that can change during a run.
    void change(const ganvas::Recipe& recipe);

    /// Training pauses by itself at this step; 0: never.
    void setRunLength(qint64 steps);

    /// What the run is scored by from now on, if `data` is what it trains on.
    void setReferee(const std::shared_ptr<const ganvas::Dataset>& data,
                    const std::shared_ptr<const ganvas::Referee>& referee);

    void setSheetColumns(int columns);

    /// A sheet is drawn after every `steps` steps; 0: as often as training can spare the time.
    void setSheetInterval(int steps);

    /// Whether anybody is to see the sheets: none are drawn otherwise, and the newest as soon as
    /// somebody does. Yes at first.
    void setSheetWanted(bool isWanted);

Q_SIGNALS:
    void stateChanged(ganvas::TrainingWorker::State state);

    /// Something that takes a while has begun: "Drawing 60,000 digits…".
    void busy(const QString& what);

    /// Another run than before, or an earlier state of it.
    void runReplaced(const ganvas::RunInfo& run);

    /// There is no run here any more; another is on show, for which these numbers of a RunInfo are.
    void left(quint64 id, quint64 news);

    /// A change while it trains has the networks described otherwise.
    void graphsChanged(const ganvas::NetworkGraphs& graphs);

    /// The run on show has other data than the one before, or none: null.
    void dataChanged(const std::shared_ptr<const ganvas::Dataset>& data);

    /// Real digits of the run's data, kMaxSheetColumns of each; none where it has no data.
    void realSheetReady(const ganvas::SampleSheet& sheet);

    /// The mailbox has news.
    void updated();

    void saved(const QString& file);
    /// The file is empty where the run is a branch, which has none.
    void opened(const QString& file);

    /// After opened(): the run is a branch of the one of that title, from that step on.
    void branched(const QString& title, qint64 step);

    /// All steps are in the run's folder, as keep() was to see to.
    void kept();

    /// Another of its steps can be shown again later: its generator is in the run's folder.
    void momentKept();

    /// The run is kept in this folder from now on; empty: in none yet.
    void runSettled(const QString& folder);

    /// The run has reached its length.
    void finished();

    /// The run is trained in turn with a twin; they are kept in these folders, empty where they
    /// are not. Again when the folders are others.
    void twinBegun(const QString& folderOfRun, const QString& folderOfTwin);

    /// There is no twin any more; it stays in its folder.
    void twinEnded();

    /// The run that was opened can go on in turn with the twin in this folder; see joinTwin().
    void twinFound(const QString& folder);

    // Sentences for the person at the screen.

    /// A step failed: training has stopped, the run is back at its last good state.
    void failed(const QString& sentence);

    /// A step of the twin failed: it has ended, training has stopped, and the run can go on alone.
    void twinFailed(const QString& sentence);

    /// What was asked for can't be had: the run is what it was.
    void refused(const QString& sentence);
    void saveFailed(const QString& sentence);

    /// The run can't be kept: training has paused, and start() goes on without. Empty: it is kept
    /// again.
    void keepingFailed(const QString& sentence);

    /// What is kept beside the run's state can't be, or can again; or the data is not the run's.
    void keepingNoted(const QString& sentence);

    /// Of the run that is followed; a sentence says why.
    void dataMissing(const QString& sentence);

    /// The run goes on without scores.
    void scoringFailed(const QString& sentence);

    /// The run goes on without a new sheet. Once for a cause.
    void sheetFailed(const QString& sentence);

private:
    using Failure = void (TrainingWorker::*)(const QString&);

    bool attempt(const std::function<void()>& work, Failure failure);
    bool attemptRun(const std::function<void()>& work);
    bool isReadyToTrain();
    void announceState();
    void trainNext();
    void scheduleNext();
    bool trainOneStep();
    void publish(const SheetPublisher::Wanted& wanted);

    TrainingMailbox m_mailbox;
    SheetPublisher m_sheets;
    TrainedRuns m_runs;
    std::atomic<bool> m_training = false;
    std::atomic<bool> m_abandoned = false;
    std::atomic<bool> m_modelWanted = false;
    RunArrival m_arrival;
    qint64 m_runLength = 0;
    bool m_nextScheduled = false;
};

} // namespace ganvas
