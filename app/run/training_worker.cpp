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

/// Keeps what the run that is there has learned. Throws Error where that can't be done, for once:
/// whoever then asks again has heard that it is lost.
void TrainingWorker::leaveRun() {
    m_idleSave.stop();
    if (!m_session || !m_unsaved || m_unkept) {
        return;
    }
    if (!m_keeping.finish()) {
        throw Error("The run that is here stays, because its last steps can't be kept. " +
                    m_keeping.failure().toStdString());
    }
}

void TrainingWorker::beginRun(std::unique_ptr<Session> session,
                              const std::optional<RunFolder>& folder,
                              const std::optional<RunRecord::Parent>& parent) {
    leaveRun();
    m_keeping.restart(folder, parent);
    m_session = std::move(session);
    ++m_runId;
    m_unsaved = false;
    announceRun();
}

void TrainingWorker::setRunsHome(const QString& folder) {
    m_keeping.setHome(folder);
    m_unkept = !m_keeping.isOn();
}

void TrainingWorker::setFrugal(bool isFrugal) { m_keeping.setFrugal(isFrugal); }

void TrainingWorker::noteKeeping(const QString& failure) {
    m_unkept = !m_keeping.isOn() || !failure.isEmpty();
    if (!failure.isEmpty() && !std::exchange(m_mayGoUnkept, true)) {
        m_training = false;
    } else if (failure.isEmpty()) {
        m_mayGoUnkept = false;
    }
    Q_EMIT keepingFailed(failure);
}

void TrainingWorker::keepSteps() {
    if (m_session && m_keeping.save() && m_keeping.isOn()) {
        m_unsaved = false;
    }
}

void TrainingWorker::keepWhenIdle() {
    if (!m_training && m_keeping.isOn()) {
        m_idleSave.start();
    }
}

void TrainingWorker::keep() {
    m_idleSave.stop();
    if (m_keeping.finish()) {
        m_unsaved = m_unsaved && m_unkept;
        Q_EMIT kept();
    } else {
        Q_EMIT saveFailed(m_keeping.failure());
    }
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
        if (run.parent) {
            Q_EMIT branched(QString::fromStdString(run.parent_title), run.parent->step);
        }
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
    Q_EMIT realSheetReady(m_session->data() ? real_sheet(*m_session->data(), kMaxSheetColumns)
                                            : SampleSheet());
    if (m_session->data() != m_announcedData) {
        m_announcedData = m_session->data();
        m_scoring.setReferee(nullptr);
        Q_EMIT dataChanged(m_announcedData);
    }
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_training ? State::training : State::waiting);
    m_scoring.resume();
}

void TrainingWorker::save(const QString& file) {
    attempt(
        [&] {
            if (!m_session) {
                throw Error("There is no run to save yet.");
            }
            m_session->save(file.toStdString());
            m_unsaved = false;
            qCDebug(runLog).noquote() << "saved" << file << "at step" << m_session->steps_done();
            Q_EMIT saved(file);
        },
        &TrainingWorker::saveFailed);
}

void TrainingWorker::describe(const QString& title, const QString& note) {
    attempt([&] { m_keeping.describe(title, note); }, &TrainingWorker::refused);
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

/// Whether the run is kept from here on, or somebody who knows that it isn't wants to train it.
bool TrainingWorker::isReadyToKeep() {
    m_idleSave.stop();
    const bool mayGoUnkept = m_mayGoUnkept;
    return m_keeping.prepare(*m_session) || mayGoUnkept;
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
            if (now != before && m_keeping.isKeeping()) {
                m_unsaved = true; // What it goes on with is another.
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
