#include "app/run/run_controller.h"

#include "app/process/worker_thread.h"
#include "app/run/training_news.h"
#include "core/base/error.h"

#include <functional>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// The window goes before training.
constexpr int kTrainingNiceness = 10;

} // namespace

RunController::RunController(QObject* parent)
    : QObject(parent),
      m_training(new TrainingWorker),
      m_judge(new RunJudge(this)),
      m_following(new Following(this)),
      m_onShow(new RunOnShow(this)),
      m_news(new TrainingNews(m_training, m_onShow, this)) {
    give_to_thread(m_training, m_thread);
    connectTraining();
    connectJudge();
    connectGanTrain();
    connectFollowing();
    start_thread(m_thread, "training", kTrainingNiceness);
}

RunController::~RunController() {
    m_training->pause();
    m_training->abandon();
    delete m_judge; // Waits for its own thread while training gives up.
    end_threads({&m_thread});
}

void RunController::connectTraining() {
    connect(m_training, &TrainingWorker::stateChanged, this, [this](TrainingWorker::State state) {
        m_state = state;
        m_news->setTraining(state == TrainingWorker::State::training);
        m_news->take(); // Whoever hears of the pause shall know the last step, too.
        m_onShow->reportProgress();
        Q_EMIT stateChanged(state);
    });
    connect(m_training, &TrainingWorker::runReplaced, this, &RunController::onRunReplaced);
    connect(m_training, &TrainingWorker::left, this, &RunController::showFollowed);
    connect(m_training, &TrainingWorker::runSettled, m_onShow, &RunOnShow::setFolder);
    connect(m_training, &TrainingWorker::twinBegun, m_onShow, &RunOnShow::beginTwin);
    connect(m_training, &TrainingWorker::twinEnded, m_onShow, &RunOnShow::endTwin);
    connect(m_training, &TrainingWorker::saved, this, [this](const QString& file) {
        Q_EMIT saved(file);
        endSave(true);
    });
    connect(m_training, &TrainingWorker::kept, this, [this] { endSave(true); });
    connect(m_training, &TrainingWorker::saveFailed, this, [this](const QString& sentence) {
        Q_EMIT saveFailed(sentence);
        endSave(false);
    });
    connect(m_training, &TrainingWorker::refused, this, &RunController::refused);
}

void RunController::connectJudge() {
    connect(m_training, &TrainingWorker::dataChanged, this, &RunController::onDataChanged);
    connect(m_training, &TrainingWorker::scoringFailed, m_judge, &RunJudge::unavailable);
    connect(m_training, &TrainingWorker::dataMissing, m_judge, [this](const QString& sentence) {
        if (followed()) {
            Q_EMIT m_judge->unavailable(sentence);
        }
    });
    connect(m_judge->worker(), &JudgeWorker::refereeReady, m_training, &TrainingWorker::setReferee);
    connect(m_judge, &RunJudge::scored, m_onShow,
            [this](const Scores& scores) { m_onShow->take(scores); });
}

void RunController::connectGanTrain() {
    connect(m_judge, &RunJudge::ganTrainMeasured, this, [this](const Scores& scores) {
        if (!followed()) {
            ask(&TrainingWorker::keepGanTrain, m_onShow->folder(), scores, m_judge->data());
        }
    });
    connect(m_onShow, &RunOnShow::modelArrived, this, [this] {
        if (std::exchange(m_isGanTrainAwaited, false)) {
            passModelWish();
            m_judge->measureGanTrain(m_onShow->info().model);
        }
    });
    // A generator that was measured of another run, or of a step that was taken back.
    connect(m_onShow, &RunOnShow::replaced, this, &RunController::cancelGanTrain);
}

void RunController::measureGanTrain(const std::shared_ptr<const ModelSnapshot>& past) {
    if (past || m_state != TrainingWorker::State::training) {
        m_judge->measureGanTrain(past ? past : m_onShow->info().model);
        return;
    }
    // Where nobody sees what it draws, the generator that is here may be of long ago.
    m_isGanTrainAwaited = true;
    passModelWish();
    Q_EMIT m_judge->ganTrainProgressed(0);
}

void RunController::cancelGanTrain() {
    m_isGanTrainAwaited = false;
    passModelWish();
    m_judge->cancelGanTrain();
}

void RunController::connectFollowing() {
    connect(m_following, &Following::notFound, this,
            [this](const QString& name) { ask(&TrainingWorker::open, name); });
    connect(m_following, &Following::found, this,
            [this](const QString& folder) { ask(&TrainingWorker::leave, folder); });
    connect(m_following, &Following::refused, this, [this](const QString& sentence) {
        Q_EMIT refused(sentence);
        Q_EMIT stateChanged(m_state); // It is what it was before that was looked for.
    });
    connect(m_following, &Following::arrived, this, &RunController::takeFollowed);
    connect(m_following, &Following::changed, this, &RunController::followedChanged);
}

void RunController::onRunReplaced(const RunInfo& run) {
    const bool wasFollowed = followed() != nullptr;
    m_following->end();
    m_onShow->replace(run);
    m_news->take(); // What the run has done since.
    if (wasFollowed && !m_judge->data()) {
        m_judge->tellThatDataLacks(); // What was said of the other run's is none of this one's.
    }
}

/// The training worker has let its run go for the one that was found.
void RunController::showFollowed(quint64 id, quint64 news) {
    if (const std::optional<FollowNews> found = m_following->begin(); found && found->run) {
        m_fingerprint.clear();
        m_onShow->replaceByFollowed(*found, id, news);
        seekData(found->fingerprint);
    }
}

void RunController::takeFollowed(const FollowNews& news) {
    m_onShow->take(news);
    if (news.state.trouble.isEmpty() && news.run) {
        seekData(news.fingerprint);
    }
    if (news.state.trouble.isEmpty() && news.model) {
        scoreFollowed();
    }
}

/// The judge of this window is to work for the run that is followed as for its own.
void RunController::seekData(const QString& fingerprint) {
    if (std::exchange(m_fingerprint, fingerprint) != fingerprint || fingerprint.isEmpty()) {
        m_training->findData(m_onShow->info().dataSpec, fingerprint);
    }
}

void RunController::scoreFollowed() {
    const std::shared_ptr<const ModelSnapshot>& model = m_onShow->info().model;
    if (followed() && m_judge->data() && model && !m_onShow->isScoredElsewhere()) {
        m_judge->score(model);
    }
}

void RunController::onDataChanged(const std::shared_ptr<const Dataset>& data) {
    m_isGanTrainAwaited = false;
    m_judge->setData(data);
    if (!data && !followed()) {
        m_judge->tellThatDataLacks();
    }
    scoreFollowed();
    m_onShow->setDataSize(data ? std::optional(static_cast<std::int64_t>(data->size()))
                               : std::nullopt);
}

void RunController::endSave(bool isSaved) {
    if (--m_savesUnderWay == 0) {
        Q_EMIT savesEnded(isSaved);
    }
}

/// Has the training thread call the slot between two steps.
template<typename... Wanted, typename... Given>
void RunController::ask(void (TrainingWorker::*slot)(Wanted...), const Given&... given) {
    QMetaObject::invokeMethod(m_training, std::bind_front(slot, m_training, given...));
}

template<typename... Wanted, typename... Given>
void RunController::askForAnother(void (TrainingWorker::*slot)(Wanted...), const Given&... given) {
    m_following->forget();
    m_training->pause();
    ask(slot, given...);
}

void RunController::begin(const Recipe& recipe, const QString& dataSpec) {
    askForAnother(&TrainingWorker::begin, recipe, dataSpec);
}

void RunController::beginTwins(const Recipe& recipe, const Recipe& twin) {
    askForAnother(&TrainingWorker::beginTwins, recipe, twin);
}

void RunController::joinTwin(const QString& folder) {
    askForAnother(&TrainingWorker::joinTwin, folder);
}

void RunController::endTwin() { ask(&TrainingWorker::endTwin); }

void RunController::chooseData(const QString& dataSpec) {
    askForAnother(&TrainingWorker::chooseData, dataSpec);
}

void RunController::open(const QString& file) {
    m_training->pause();
    m_following->look(file);
    Q_EMIT opening(file);
}

void RunController::branch(const QString& file) { askForAnother(&TrainingWorker::branch, file); }

void RunController::branchAt(const QString& folder, qint64 step) {
    askForAnother(&TrainingWorker::branchAt, folder, step);
}

void RunController::save(const QString& file) {
    ++m_savesUnderWay;
    ask(&TrainingWorker::save, file);
}

void RunController::keep() {
    m_training->pause();
    ++m_savesUnderWay;
    ask(&TrainingWorker::keep);
}

void RunController::describe(const QString& title, const QString& note) {
    ask(&TrainingWorker::describe, title, note);
}

void RunController::setRunsHome(const QString& folder) {
    ask(&TrainingWorker::setRunsHome, folder);
}

void RunController::setFrugal(bool isFrugal) { ask(&TrainingWorker::setFrugal, isFrugal); }

void RunController::start() { ask(&TrainingWorker::start); }

void RunController::pause() { m_training->pause(); }

void RunController::stepOnce() { ask(&TrainingWorker::stepOnce); }

void RunController::change(const Recipe& recipe) {
    const Recipe changed = with_live_changes(m_onShow->info().recipe, recipe);
    try {
        validate(changed, FieldName::title);
    } catch (const Error& error) {
        Q_EMIT refused(QString::fromStdString(error.what()));
        return;
    }
    m_onShow->setRecipe(changed);
    ask(&TrainingWorker::change, recipe);
}

void RunController::setRunLength(qint64 steps) {
    ask(&TrainingWorker::setRunLength, steps);
    m_onShow->setRunLength(steps);
}

void RunController::setSheetColumns(int columns) { ask(&TrainingWorker::setSheetColumns, columns); }

void RunController::setSheetInterval(int steps) { ask(&TrainingWorker::setSheetInterval, steps); }

void RunController::setSheetWanted(bool isWanted) {
    m_isSheetWanted = isWanted;
    m_following->setModelWanted(m_isSheetWanted || m_isModelWanted);
    ask(&TrainingWorker::setSheetWanted, isWanted);
}

void RunController::setModelWanted(bool isWanted) {
    m_isModelWanted = isWanted;
    m_following->setModelWanted(m_isSheetWanted || m_isModelWanted);
    passModelWish();
}

void RunController::passModelWish() {
    m_news->setModelWanted(m_isModelWanted || m_isGanTrainAwaited);
}

} // namespace ganvas
