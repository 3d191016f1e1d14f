#include "app/run/training_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/base/twin_recipe.h"
#include "core/digits/real_sheet.h"
#include "core/files/newest_checkpoint.h"
#include "core/run/run_twin.h"

#include <chrono>
#include <filesystem>
#include <utility>

namespace ganvas {

namespace {

/// After the last single step of a run that waits, until it is saved.
constexpr std::chrono::seconds kIdleSave(2);

} // namespace

TrainingWorker::TrainingWorker(QObject* parent)
    : QObject(parent),
      m_loader({[this] { Q_EMIT stateChanged(State::loading); },
                [this](const QString& what) { Q_EMIT busy(what); },
                [this](const SampleSheet& sheet) { Q_EMIT realSheetReady(sheet); },
                [this](double /*share*/) {
                    if (m_abandoned || (m_isFindingData && !m_isDataWanted)) {
                        throw Abandoned();
                    }
                }}),
      m_mailbox([this] { Q_EMIT updated(); }),
      m_sheets(
          &m_mailbox,
          [this](Session& session, const Images& images) { return m_runs.read(session, images); },
          [this](const QString& sentence) { Q_EMIT sheetFailed(sentence); }),
      m_runs({[this](const std::string& sentence) {
                  Q_EMIT keepingNoted(QString::fromStdString(sentence));
              },
              [this] { Q_EMIT momentKept(); },
              [this](const QString& failure, bool isNews) {
                  if (isNews) {
                      m_training = false;
                  }
                  Q_EMIT keepingFailed(failure);
              },
              [this](const QString& folder) { Q_EMIT runSettled(folder); },
              [this](const Scores& scores) { m_mailbox.post(scores); },
              [this](const QString& run, const QString& twin) { Q_EMIT twinBegun(run, twin); },
              [this] { Q_EMIT twinEnded(); }},
             {[this](const std::function<void()>& work) {
                  return attempt(work, &TrainingWorker::scoringFailed);
              },
              [this] { return !m_training; }, [this] { keepWhenIdle(); }},
             this),
      m_idleSave(this) {
    m_idleSave.setSingleShot(true);
    m_idleSave.setInterval(kIdleSave);
    connect(&m_idleSave, &QTimer::timeout, this, [this] { m_runs.save(); });
}

TrainingWorker::~TrainingWorker() = default;

bool TrainingWorker::attempt(const std::function<void()>& work, Failure failure) {
    const auto unlessAbandoned = [&work] {
        try {
            work();
        } catch (const Abandoned&) {
            qCDebug(runLog) << "abandoned";
        }
    };
    return !m_abandoned && guarded(runLog, unlessAbandoned, [&](const QString& sentence) {
        Q_EMIT(this->*failure)(sentence);
    });
}

/// For what may end in another run. Returns whether all went well.
bool TrainingWorker::attemptRun(const std::function<void()>& work) {
    m_training = false;
    const bool isDone = attempt(work, &TrainingWorker::refused);
    if (!m_abandoned) {
        announceState();
    }
    return isDone;
}

void TrainingWorker::beginRun(std::unique_ptr<Session> session,
                              const std::optional<RunFolder>& folder,
                              const std::optional<RunRecord::Parent>& parent) {
    m_idleSave.stop();
    m_runs.leave();
    m_runs.replace(std::move(session), folder, parent);
    m_isFollowed = false;
    ++m_runId;
    announceRun();
}

void TrainingWorker::begin(const Recipe& recipe, const QString& dataSpec) {
    attemptRun([&] {
        validate(recipe, FieldName::title);
        const std::string spec = dataSpec.isEmpty() ? m_loader.wanted() : dataSpec.toStdString();
        const Session* const run = m_runs.session();
        if (run == nullptr || (!run->data() && run->steps_done() == 0)) {
            // The first run of all shows itself before its data is there, and stays where that
            // can't be had.
            m_loader.want(spec);
            beginRun(std::make_unique<Session>(recipe, nullptr));
        }
        const std::shared_ptr<const Dataset> data = m_loader.data(spec);
        m_loader.want(spec);
        beginRun(std::make_unique<Session>(recipe, data));
        qCDebug(runLog).noquote() << "begun:" << QString::fromStdString(recipe.name) << "on"
                                  << QString::fromStdString(data->title);
    });
}

void TrainingWorker::beginTwins(const Recipe& recipe, const Recipe& twin) {
    const bool areThere = attemptRun([&] {
        validate_twins(recipe, twin);
        const std::shared_ptr<const Dataset> data = m_loader.data(m_loader.wanted());
        const Session* const run = m_runs.session();
        const bool hasJustBegun = run != nullptr && run->steps_done() == 0 &&
                                  run->recipe() == recipe && run->data() == data;
        if (!hasJustBegun) {
            beginRun(std::make_unique<Session>(recipe, data));
        }
        m_runs.beginTwin(twin);
    });
    if (areThere) {
        start();
    }
}

void TrainingWorker::joinTwin(const QString& folder) {
    const bool isThere = attemptRun([&] {
        if (!m_runs.session() || !m_runs.session()->data()) {
            throw Error("There is no run here that a twin could go on with; open one, or choose "
                        "data, first.");
        }
        m_runs.leave();
        OpenedRun twin = m_loader.open(folder, false);
        m_loader.want(m_runs.session()->data()->spec);
        m_runs.joinTwin(std::move(twin.session), RunFolder(folder.toStdString()));
    });
    if (isThere) {
        start();
    }
}

void TrainingWorker::endTwin() { m_runs.endTwin(); }

void TrainingWorker::open(const QString& name) { openAs(name, false); }

void TrainingWorker::branch(const QString& name) { openAs(name, true); }

void TrainingWorker::branchAt(const QString& folder, qint64 step) {
    attemptRun([&] {
        const std::filesystem::path file = checkpoint_at(folder.toStdString(), step);
        openHere(QString::fromStdString(file.string()), true);
    });
}

void TrainingWorker::openAs(const QString& name, bool branches) {
    attemptRun([&] { openHere(name, branches); });
}

/// Inside of attemptRun().
void TrainingWorker::openHere(const QString& name, bool branches) {
    if (m_runs.twin().isThere()) {
        m_runs.leave(); // It may be the twin that is opened.
    }
    OpenedRun run = m_loader.open(name, branches);
    beginRun(std::move(run.session), run.folder, run.parent);
    Q_EMIT opened(branches ? QString() : name);
    if (run.parent) {
        Q_EMIT branched(QString::fromStdString(run.parent_title), run.parent->step);
    }
    qCDebug(runLog) << "opened" << name << "at step" << m_runs.session()->steps_done();
    // Without its data the run can still be played with, so it stays even if this fails.
    m_loader.attachOpened(*m_runs.session());
    announceRun();
    // Not before: it may be the run that was there.
    const auto twin =
        run.folder ? find_twin(run.folder->path(), m_runs.session()->steps_done()) : std::nullopt;
    if (twin) {
        Q_EMIT twinFound(QString::fromStdString(twin->path().string()));
    }
}

void TrainingWorker::chooseData(const QString& dataSpec) {
    attemptRun([&] {
        if (m_runs.session()) {
            m_loader.attach(*m_runs.session(), dataSpec.toStdString());
            announceRun();
        }
    });
}

void TrainingWorker::announceRun() {
    m_mailbox.clear(++m_news);
    m_runs.restartScoring();
    Session& session = *m_runs.session();
    RunInfo run = describe_run(session);
    run.id = m_runId;
    run.news = m_news;
    run.sheet = m_sheets.restart(session, *run.model);
    Q_EMIT runReplaced(run);
    announceData(session.data());
}

void TrainingWorker::announceData(const std::shared_ptr<const Dataset>& data) {
    Q_EMIT realSheetReady(data ? real_sheet(*data, kMaxSheetColumns) : SampleSheet());
    if (data != m_announcedData) {
        m_announcedData = data;
        m_runs.setReferee(nullptr);
        Q_EMIT dataChanged(m_announcedData);
    }
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_isFollowed ? State::followed
                        : m_training ? State::training
                                     : State::waiting);
    m_runs.scoreWaiting();
}

bool TrainingWorker::isReadyToTrain() {
    if (m_runs.session() && m_runs.session()->data()) {
        return true;
    }
    attemptRun([this] {
        if (!m_runs.session()) {
            throw Error("There is no run yet; choose data, or open a checkpoint.");
        }
        m_loader.attach(*m_runs.session(), m_loader.wanted());
        announceRun();
    });
    return false;
}

void TrainingWorker::start() {
    if (m_training || !isReadyToTrain() || !isReadyToKeep()) {
        return;
    }
    m_training = true;
    announceState();
    scheduleNext();
}

void TrainingWorker::stepOnce() {
    if (m_training || !isReadyToTrain() || !isReadyToKeep()) {
        return;
    }
    Q_EMIT stateChanged(State::training);
    if (trainOneStep()) {
        publish({.sheet = true, .model = true});
        announceState();
        keepWhenIdle();
    }
}

void TrainingWorker::scheduleNext() {
    // Through the event queue, so that whatever was asked for meanwhile is done before the next
    // step.
    if (!m_nextScheduled) {
        m_nextScheduled = true;
        QMetaObject::invokeMethod(this, &TrainingWorker::trainNext, Qt::QueuedConnection);
    }
}

void TrainingWorker::trainNext() {
    m_nextScheduled = false;
    const auto runIsOver = [this] {
        return m_runLength > 0 && m_runs.session()->steps_done() >= m_runLength;
    };
    if (m_abandoned || (m_training && !runIsOver() && !trainOneStep())) {
        return;
    }
    if (m_training && runIsOver()) {
        m_training = false;
        Q_EMIT finished();
    }
    // Read once: a pause that arrives from here on is the next call's business.
    if (!m_training) {
        publish({.sheet = true, .model = true});
        announceState();
        m_runs.save();
        return;
    }
    if (m_sheets.afterStep(*m_runs.session(), m_modelWanted)) {
        m_modelWanted = false;
    }
    m_runs.scoreBetweenSteps();
    scheduleNext();
}

void TrainingWorker::publish(const SheetPublisher::Wanted& wanted) {
    if (m_runs.session() && !m_abandoned) {
        m_sheets.publish(*m_runs.session(), wanted);
    }
}

void TrainingWorker::setSheetWanted(bool isWanted) {
    if (m_sheets.setWanted(isWanted)) {
        publish({.sheet = true});
    }
}

/// Whether the step was done. Where it failed, all that has to be told is told.
bool TrainingWorker::trainOneStep() {
    bool isAbandoned = false;
    const auto work = [&] {
        try {
            const StepMetrics& metrics = m_runs.step(m_abandoned);
            m_mailbox.post(metrics, m_runs.session()->seen(), m_runs.twin().seconds());
        } catch (const Abandoned&) {
            isAbandoned = true;
        } catch (const Error&) {
            // The run may have fallen back on an earlier state: show that before saying why.
            announceRun();
            throw;
        }
    };
    const bool isDone = attempt(work, &TrainingWorker::failed) && !isAbandoned;
    if (!isDone && !m_abandoned) {
        m_training = false;
        announceState();
    }
    const auto stepTwin = [this] { m_runs.stepTwin(m_abandoned); };
    if (isDone && !attempt(stepTwin, &TrainingWorker::twinFailed)) {
        m_training = false;
    }
    return isDone;
}

void TrainingWorker::setReferee(const std::shared_ptr<const Dataset>& data,
                                const std::shared_ptr<const Referee>& referee) {
    if (m_runs.session() && data && data == m_runs.session()->data()) {
        m_runs.setReferee(referee);
        publish({.sheet = true});
        m_runs.scoreWaiting();
    }
}

void TrainingWorker::change(const Recipe& recipe) {
    attempt(
        [&] {
            if (!m_runs.session()) {
                return;
            }
            const Recipe before = m_runs.session()->recipe();
            m_runs.change(recipe);
            const Recipe& now = m_runs.session()->recipe();
            if (now.loss != before.loss || now.dropout != before.dropout) {
                Q_EMIT graphsChanged(m_runs.session()->graphs());
            }
            if (now != before) {
                keepWhenIdle();
            }
        },
        &TrainingWorker::refused);
}

void TrainingWorker::setRunLength(qint64 steps) { m_runLength = steps; }

void TrainingWorker::setSheetColumns(int columns) {
    m_sheets.setColumns(columns);
    publish({.sheet = true});
}

void TrainingWorker::setSheetInterval(int steps) { m_sheets.setInterval(steps); }

} // namespace ganvas
