#include "app/run/training_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/error.h"
#include "core/digits/real_sheet.h"

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
                    if (m_abandoned) {
                        throw Abandoned();
                    }
                }}),
      m_mailbox([this] { Q_EMIT updated(); }),
      m_scoring({[this](const std::function<void()>& work) {
                     return attempt(work, &TrainingWorker::scoringFailed);
                 },
                 [this] { return m_training ? nullptr : m_session.get(); },
                 [this](const Scores& scores) {
                     m_mailbox.post(scores);
                     m_keeping.addScores(scores.point());
                     keepWhenIdle();
                 }},
                this),
      m_sheets(
          &m_mailbox,
          [this](Session& session, const Images& images) {
              return m_scoring.read(session, images);
          },
          [this](const QString& sentence) { Q_EMIT sheetFailed(sentence); }),
      m_keeping({[this](const std::string& sentence) {
                     Q_EMIT keepingNoted(QString::fromStdString(sentence));
                 },
                 [this] { Q_EMIT momentKept(); },
                 [this](const QString& failure) { noteKeeping(failure); },
                 [this](const QString& folder) { Q_EMIT runSettled(folder); }}),
      m_idleSave(this) {
    m_idleSave.setSingleShot(true);
    m_idleSave.setInterval(kIdleSave);
    connect(&m_idleSave, &QTimer::timeout, this, &TrainingWorker::keepSteps);
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

/// For what may end in another run.
void TrainingWorker::attemptRun(const std::function<void()>& work) {
    m_training = false;
    attempt(work, &TrainingWorker::refused);
    if (!m_abandoned) {
        announceState();
    }
}

void TrainingWorker::beginRun(std::unique_ptr<Session> session,
                              const std::optional<RunFolder>& folder,
                              const std::optional<RunRecord::Parent>& parent) {
    leaveRun();
    m_keeping.restart(folder, parent);
    m_session = std::move(session);
    m_isFollowed = false;
    ++m_runId;
    m_unsaved = false;
    announceRun();
}

void TrainingWorker::leave(const QString& folder) {
    attemptRun([&] {
        leaveRun();
        m_keeping.restart(RunFolder(folder.toStdString()), {});
        m_session.reset();
        m_isFollowed = true;
        m_unsaved = false;
        m_scoring.restart();
        m_mailbox.clear(++m_news);
        Q_EMIT left(++m_runId, m_news);
        announceData(nullptr);
    });
}

void TrainingWorker::begin(const Recipe& recipe, const QString& dataSpec) {
    attemptRun([&] {
        validate(recipe, FieldName::title);
        const std::string spec = dataSpec.isEmpty() ? m_loader.wanted() : dataSpec.toStdString();
        if (!m_session || (!m_session->data() && m_session->steps_done() == 0)) {
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

void TrainingWorker::open(const QString& name) { openAs(name, false); }

void TrainingWorker::branch(const QString& name) { openAs(name, true); }

void TrainingWorker::openAs(const QString& name, bool branches) {
    attemptRun([&] {
        OpenedRun run = m_loader.open(name, branches);
        beginRun(std::move(run.session), run.folder, run.parent);
        Q_EMIT opened(branches ? QString() : name);
        qCDebug(runLog) << "opened" << name << "at step" << m_session->steps_done();
        // Without its data the run can still be played with, so it stays even if this fails.
        try {
            m_loader.attach(*m_session, m_loader.wanted());
        } catch (const Error& error) {
            throw Error(
                "The run is open, but its data is not where it was; choose it under Data. " +
                std::string(error.what()));
        }
        announceRun();
    });
}

void TrainingWorker::chooseData(const QString& dataSpec) {
    attemptRun([&] {
        if (m_session) {
            m_loader.attach(*m_session, dataSpec.toStdString());
            announceRun();
        }
    });
}

void TrainingWorker::announceRun() {
    m_mailbox.clear(++m_news);
    m_scoring.restart();
    RunInfo run = describe_run(*m_session);
    run.id = m_runId;
    run.news = m_news;
    run.sheet = m_sheets.restart(*m_session, *run.model);
    Q_EMIT runReplaced(run);
    announceData(m_session->data());
}

void TrainingWorker::announceData(const std::shared_ptr<const Dataset>& data) {
    Q_EMIT realSheetReady(data ? real_sheet(*data, kMaxSheetColumns) : SampleSheet());
    if (data != m_announcedData) {
        m_announcedData = data;
        m_scoring.setReferee(nullptr);
        Q_EMIT dataChanged(m_announcedData);
    }
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_isFollowed ? State::followed
                        : m_training ? State::training
                                     : State::waiting);
    m_scoring.resume();
}

bool TrainingWorker::isReadyToTrain() {
    if (m_session && m_session->data()) {
        return true;
    }
    attemptRun([this] {
        if (!m_session) {
            throw Error("There is no run yet; choose data, or open a checkpoint.");
        }
        m_loader.attach(*m_session, m_loader.wanted());
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
        return m_runLength > 0 && m_session->steps_done() >= m_runLength;
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
        keepSteps();
        return;
    }
    if (m_sheets.afterStep(*m_session, m_modelWanted)) {
        m_modelWanted = false;
    }
    m_scoring.betweenSteps(*m_session);
    scheduleNext();
}

void TrainingWorker::publish(const SheetPublisher::Wanted& wanted) {
    if (m_session && !m_abandoned) {
        m_sheets.publish(*m_session, wanted);
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
            const StepMetrics& metrics = m_session->step(&m_abandoned);
            m_unsaved = true;
            m_mailbox.post(metrics, m_session->seen());
            m_keeping.afterStep(metrics);
        } catch (const Abandoned&) {
            isAbandoned = true;
            m_keeping.goBack();
        } catch (const Error&) {
            // The run may have fallen back on an earlier state: show that before saying why.
            m_keeping.goBack();
            announceRun();
            throw;
        }
    };
    const bool isDone = attempt(work, &TrainingWorker::failed) && !isAbandoned;
    if (!isDone && !m_abandoned) {
        m_training = false;
        announceState();
    }
    return isDone;
}

void TrainingWorker::setReferee(const std::shared_ptr<const Dataset>& data,
                                const std::shared_ptr<const Referee>& referee) {
    if (m_session && data && data == m_session->data()) {
        m_scoring.setReferee(referee);
        publish({.sheet = true});
        m_scoring.resume();
    }
}

void TrainingWorker::change(const Recipe& recipe) {
    attempt(
        [&] {
            if (!m_session) {
                return;
            }
            const Recipe before = m_session->recipe();
            m_session->change(recipe);
            const Recipe& now = m_session->recipe();
            if (now.loss != before.loss || now.dropout != before.dropout) {
                Q_EMIT graphsChanged(m_session->graphs());
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
