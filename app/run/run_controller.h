#pragma once

#include "app/run/following.h"
#include "app/run/run_judge.h"
#include "app/run/run_on_show.h"
#include "app/run/training_worker.h"

#include <QObject>
#include <QThread>

namespace ganvas {

class TrainingNews;

/// What can be asked of the run on show, and of the workers behind it: passes requests on to
/// training, which it has a thread for, or to those who follow the run of another process; of that
/// nothing can be changed. It sees to it that RunOnShow is of the one or of the other. What needs
/// no more than one of its parts is signalled by that part. GUI thread only; nothing here waits for
/// a worker, except the destructor.
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

    /// Whether somebody sees the run's sheets, and what else its generator draws. What nobody sees
    /// is not made, and made up for when somebody does again. Both at first.
    void setSheetWanted(bool isWanted);
    void setModelWanted(bool isWanted);

    /// Has GAN-train measured of `past`, a generator of the run, or else of its newest. The judge
    /// says how that goes.
    void measureGanTrain(const std::shared_ptr<const ModelSnapshot>& past);
    void cancelGanTrain();

    [[nodiscard]] const RunOnShow* onShow() const { return m_onShow; }
    [[nodiscard]] RunJudge* judge() const { return m_judge; }

    /// To listen to.
    [[nodiscard]] const TrainingWorker* training() const { return m_training; }

    [[nodiscard]] TrainingWorker::State state() const { return m_state; }

    /// Who trains the run on show, where it is followed; null: it is this window's own.
    [[nodiscard]] const FollowState* followed() const { return m_following->state(); }

    /// Whether a save that was asked for has not ended yet.
    [[nodiscard]] bool isSaving() const { return m_savesUnderWay > 0; }

    [[nodiscard]] bool hasUnsavedSteps() const { return m_training->hasUnsavedSteps(); }

    /// Whether keep() is not to be hoped for, and unsaved steps would be lost.
    [[nodiscard]] bool wouldLoseSteps() const {
        return m_training->hasUnsavedSteps() && m_training->isUnkept();
    }

    /// Gives the run on show, which is kept, a title and a note.
    void describe(const QString& title, const QString& note);

Q_SIGNALS:
    void stateChanged(ganvas::TrainingWorker::State state);

    void saved(const QString& file);

    /// What there is to say of followed() is another, or it began or ended.
    void followedChanged();

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
    void seekData(const QString& fingerprint);
    void scoreFollowed();
    void onRunReplaced(const RunInfo& run);
    void connectGanTrain();
    void passModelWish();
    void onDataChanged(const std::shared_ptr<const Dataset>& data);
    void endSave(bool isSaved);
    template<typename... Wanted, typename... Given>
    void ask(void (TrainingWorker::*slot)(Wanted...), const Given&... given);
    template<typename... Wanted, typename... Given>
    void askForAnother(void (TrainingWorker::*slot)(Wanted...), const Given&... given);

    QThread m_thread;
    TrainingWorker* m_training;
    RunJudge* m_judge;
    Following* m_following;
    RunOnShow* m_onShow;
    TrainingNews* m_news;
    TrainingWorker::State m_state = TrainingWorker::State::loading;
    QString m_fingerprint; ///< Of the data of a run that is followed.
    int m_savesUnderWay = 0;
    bool m_isModelWanted = true;
    bool m_isGanTrainAwaited = false; ///< The newest generator is on its way to it.
    bool m_isSheetWanted = true;
};

} // namespace ganvas
