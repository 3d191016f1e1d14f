#include "app/run/run_controller.h"

#include "app/process/worker_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one redraw for the sake of training to the next, at least. Each takes some 10 ms of a
/// processor that training goes without, and a curve doesn't run any smoother when it is drawn more
/// often.
constexpr auto kFrame = 150ms;

/// Between two reports of the progress while training runs: numbers that change faster can't be
/// read, and each has the window laid out anew.
constexpr auto kReportInterval = 300ms;

/// While training runs the play panel follows it this often at most.
constexpr auto kModelInterval = 200ms;

/// The window goes before training, and training before the judge.
constexpr int kTrainingNiceness = 10;
constexpr int kJudgeNiceness = 19;

/// Of a run that is followed, whose record does not say how much data there is, elsewhere.
constexpr double kUnknownEpoch = -1;

} // namespace

RunController::RunController(QObject* parent)
    : QObject(parent),
      m_training(new TrainingWorker),
      m_judge(new JudgeWorker),
      m_following(new Following(this)) {
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        m_sinceFrame.start();
        drain();
    });

    give_to_thread(m_training, m_trainingThread);
    give_to_thread(m_judge, m_judgeThread);
    connectTraining();
    connectJudge();
    connectFollowing();
    start_thread(m_trainingThread, "training", kTrainingNiceness);
    start_thread(m_judgeThread, "judge", kJudgeNiceness);
}

RunController::~RunController() {
    m_training->pause();
    m_training->abandon();
    m_judge->setData(nullptr);
    end_threads({&m_trainingThread, &m_judgeThread});
}

void RunController::connectTraining() {
    connect(m_training, &TrainingWorker::stateChanged, this, [this](TrainingWorker::State state) {
        m_state = state;
        drain(); // Whoever hears of the pause shall know the last step, too.
        reportProgress();
        Q_EMIT stateChanged(state);
    });
    connect(m_training, &TrainingWorker::runReplaced, this, [this](const RunInfo& run) {
        const bool wasFollowed = followed() != nullptr;
        m_following->end();
        onRunReplaced(run);
        if (wasFollowed && !m_data) {
            tellThatDataLacks(); // What was said of the other run's is none of this one's.
        }
    });
    connect(m_training, &TrainingWorker::left, this, &RunController::showFollowed);
    connect(m_training, &TrainingWorker::momentKept, this, &RunController::momentKept);
    connect(m_training, &TrainingWorker::updated, this, [this] {
        if (!m_frame.isActive()) {
            const qint64 passed = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : kFrame.count();
            m_frame.start(static_cast<int>(std::max<qint64>(0, kFrame.count() - passed)));
        }
    });
    connect(m_training, &TrainingWorker::saved, this, [this](const QString& file) {
        Q_EMIT saved(file);
        endSave(true);
    });
    connect(m_training, &TrainingWorker::kept, this, [this] { endSave(true); });
    connect(m_training, &TrainingWorker::runSettled, this, [this](const QString& folder) {
        m_folder = folder;
        Q_EMIT folderChanged();
    });
    connect(m_training, &TrainingWorker::twinBegun, this,
            [this](const QString& folderOfRun, const QString& folderOfTwin) {
                m_hasTwin = true;
                m_progress.restart(moment(), epoch()); // Its seconds count from now on.
                Q_EMIT twinBegun(folderOfRun, folderOfTwin);
            });
    connect(m_training, &TrainingWorker::twinEnded, this, [this] {
        m_hasTwin = false;
        m_twinSeconds = 0;
        m_progress.restart(moment(), epoch());
        Q_EMIT twinEnded();
    });
    connect(m_training, &TrainingWorker::saveFailed, this, [this](const QString& sentence) {
        Q_EMIT saveFailed(sentence);
        endSave(false);
    });
    connect(m_training, &TrainingWorker::refused, this, &RunController::refused);
    connect(m_training, &TrainingWorker::scoringFailed, this, &RunController::judgeUnavailable);
}

void RunController::connectJudge() {
    using Data = std::shared_ptr<const Dataset>;
    connect(m_training, &TrainingWorker::dataChanged, this, &RunController::onDataChanged);
    connect(m_judge, &JudgeWorker::refereeReady, m_training, &TrainingWorker::setReferee);
    connect(m_judge, &JudgeWorker::judgeReady, this,
            [this](const Data& data, const std::shared_ptr<const Judge>& judge) {
                if (data == m_data) {
                    Q_EMIT judgeChanged(judge);
                }
            });
    connect(m_judge, &JudgeWorker::busy, this, [this](const Data& data, const QString& what) {
        if (data == m_data) {
            Q_EMIT judgeBusy(what);
        }
    });
    connect(m_judge, &JudgeWorker::unavailable, this,
            [this](const Data& data, const QString& sentence) {
                if (data == m_data) {
                    Q_EMIT judgeUnavailable(sentence);
                }
            });
    connect(m_judge, &JudgeWorker::scored, this, [this](const Data& data, const Scores& scores) {
        if (data == m_data && followed() && !m_isScored) {
            Q_EMIT scoresArrived({scores});
        }
    });
    connect(m_training, &TrainingWorker::dataMissing, this, [this](const QString& sentence) {
        if (followed()) {
            Q_EMIT judgeUnavailable(sentence);
        }
    });
    connect(m_judge, &JudgeWorker::sheetRead, this,
            [this](const Data& data, const SampleSheet& sheet) {
                if (data == m_data) {
                    Q_EMIT sheetRead(sheet);
                }
            });
}

void RunController::onDataChanged(const std::shared_ptr<const Dataset>& data) {
    m_data = data;
    Q_EMIT judgeChanged(nullptr);
    Q_EMIT judgeBusy({});
    if (!data && !followed()) {
        tellThatDataLacks();
    }
    m_judge->setData(data);
    scoreFollowed();
    if (followed()) {
        m_progress.restart(moment(), epoch()); // Which may be known now.
        reportProgress();
    }
}

void RunController::tellThatDataLacks() {
    Q_EMIT judgeUnavailable(tr("The run has no data; choose some."));
}

void RunController::endSave(bool isSaved) {
    if (--m_savesUnderWay == 0) {
        Q_EMIT savesEnded(isSaved);
    }
}

void RunController::onRunReplaced(const RunInfo& run) {
    const bool isAnother = run.id != m_run.id;
    m_run = run;
    m_progress.restart(moment(), epoch());
    if (isAnother) {
        Q_EMIT runBegun();
    }
    Q_EMIT runReplaced(run);
    Q_EMIT recipeChanged();
    Q_EMIT sheetArrived(run.sheet);
    Q_EMIT modelArrived();
    reportProgress();
    drain(); // What the run has done since.
}

void RunController::setSheetWanted(bool isWanted) {
    m_isSheetWanted = isWanted;
    m_following->setModelWanted(m_isSheetWanted || m_isModelWanted);
    QMetaObject::invokeMethod(m_training,
                              [this, isWanted] { m_training->setSheetWanted(isWanted); });
}

void RunController::setModelWanted(bool isWanted) {
    const bool isNew = isWanted && !std::exchange(m_isModelWanted, isWanted);
    m_isModelWanted = isWanted;
    m_following->setModelWanted(m_isSheetWanted || m_isModelWanted);
    if (isNew && m_state == TrainingWorker::State::training) {
        m_modelAge.start();
        m_training->requestModel();
    }
    if (!isWanted) {
        m_training->withdrawModelRequest();
    }
}

void RunController::drain() {
    const std::optional<TrainingUpdate> news = m_training->mailbox().take(m_run.news);
    if (!news) {
        return;
    }
    const TrainingUpdate& update = *news;
    if (!update.metrics.empty()) {
        m_run.seen = update.seen;
        takeMetrics(update.metrics, update.twinSeconds);
    }
    if (!update.scores.empty()) {
        Q_EMIT scoresArrived(update.scores);
    }
    if (update.sheet) {
        Q_EMIT sheetArrived(*update.sheet);
    }
    if (update.model) {
        m_run.model = update.model;
        Q_EMIT modelArrived();
    }
    const bool isModelOld = !m_modelAge.isValid() || m_modelAge.hasExpired(kModelInterval.count());
    if (m_state == TrainingWorker::State::training && m_isModelWanted && isModelOld) {
        m_modelAge.start();
        m_training->requestModel();
    }
}

void RunController::takeMetrics(const std::vector<StepMetrics>& metrics, double twinSeconds) {
    m_run.step = metrics.back().step;
    m_run.seconds = metrics.back().seconds;
    m_twinSeconds = twinSeconds;
    m_progress.add(moment(), epoch());
    Q_EMIT metricsArrived(metrics);
    if (!m_sinceReport.isValid() || m_sinceReport.hasExpired(kReportInterval.count())) {
        reportProgress();
    }
}

ProgressMeter::Moment RunController::moment() const {
    return {m_run.step, m_run.seconds, m_run.seen.images, m_twinSeconds};
}

double RunController::epoch() const {
    SeenImages seen = m_run.seen;
    if (followed() && seen.data_images == 0) {
        if (!m_data) {
            return kUnknownEpoch;
        }
        seen.go_on_with(static_cast<std::int64_t>(m_data->size()));
    }
    return seen.epochs();
}

void RunController::reportProgress() {
    m_sinceReport.start();
    TrainProgress progress = m_progress.progress();
    progress.runLength = followed() ? 0 : m_runLength; // Whoever trains it has his own.
    Q_EMIT progressChanged(progress);
}

} // namespace ganvas
