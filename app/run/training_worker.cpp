#include "app/run/training_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/base/error.h"

namespace ganvas {

TrainingWorker::TrainingWorker(QObject* parent)
    : QObject(parent),
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
              [this] { return !m_training; }},
             this),
      m_arrival({&m_runs, &m_sheets, &m_mailbox, &m_abandoned}, this) {
    connect(&m_arrival, &RunArrival::loading, this,
            [this] { Q_EMIT stateChanged(State::loading); });
    connect(&m_arrival, &RunArrival::busy, this, &TrainingWorker::busy);
    connect(&m_arrival, &RunArrival::runReplaced, this, &TrainingWorker::runReplaced);
    connect(&m_arrival, &RunArrival::left, this, &TrainingWorker::left);
    connect(&m_arrival, &RunArrival::dataChanged, this, &TrainingWorker::dataChanged);
    connect(&m_arrival, &RunArrival::realSheetReady, this, &TrainingWorker::realSheetReady);
    connect(&m_arrival, &RunArrival::opened, this, &TrainingWorker::opened);
    connect(&m_arrival, &RunArrival::branched, this, &TrainingWorker::branched);
    connect(&m_arrival, &RunArrival::noted, this, &TrainingWorker::keepingNoted);
    connect(&m_arrival, &RunArrival::twinFound, this, &TrainingWorker::twinFound);
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

void TrainingWorker::begin(const Recipe& recipe, const QString& dataSpec) {
    attemptRun([&] { m_arrival.begin(recipe, dataSpec); });
}

void TrainingWorker::beginTwins(const Recipe& recipe, const Recipe& twin) {
    if (attemptRun([&] { m_arrival.beginTwins(recipe, twin); })) {
        start();
    }
}

void TrainingWorker::joinTwin(const QString& folder) {
    if (attemptRun([&] { m_arrival.joinTwin(folder); })) {
        start();
    }
}

void TrainingWorker::endTwin() { m_runs.endTwin(); }

void TrainingWorker::open(const QString& name) {
    attemptRun([&] { m_arrival.open(name, false); });
}

void TrainingWorker::branch(const QString& name) {
    attemptRun([&] { m_arrival.open(name, true); });
}

void TrainingWorker::branchAt(const QString& folder, qint64 step) {
    attemptRun([&] { m_arrival.branchAt(folder, step); });
}

void TrainingWorker::chooseData(const QString& dataSpec) {
    attemptRun([&] { m_arrival.chooseData(dataSpec); });
}

void TrainingWorker::leave(const QString& folder) {
    attemptRun([&] { m_arrival.leave(folder); });
}

void TrainingWorker::findData(const QString& spec, const QString& fingerprint) {
    m_arrival.wantData(true);
    QMetaObject::invokeMethod(this, [this, spec, fingerprint] {
        attempt([&] { m_arrival.findData(spec, fingerprint); }, &TrainingWorker::dataMissing);
    });
}

void TrainingWorker::announceState() {
    Q_EMIT stateChanged(m_arrival.isFollowed() ? State::followed
                        : m_training           ? State::training
                                               : State::waiting);
    m_runs.scoreWaiting();
}

bool TrainingWorker::isReadyToTrain() {
    if (m_runs.session() && m_runs.session()->data()) {
        return true;
    }
    attemptRun([this] { m_arrival.attachData(); });
    return false;
}

void TrainingWorker::start() {
    if (m_training || !isReadyToTrain() || !m_runs.prepare()) {
        return;
    }
    m_training = true;
    announceState();
    scheduleNext();
}

void TrainingWorker::stepOnce() {
    if (m_training || !isReadyToTrain() || !m_runs.prepare()) {
        return;
    }
    Q_EMIT stateChanged(State::training);
    if (trainOneStep()) {
        publish({.sheet = true, .model = true});
        announceState();
        m_runs.saveSoon();
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
            m_arrival.announce();
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
        },
        &TrainingWorker::refused);
}

void TrainingWorker::setRunLength(qint64 steps) { m_runLength = steps; }

void TrainingWorker::setSheetColumns(int columns) {
    m_sheets.setColumns(columns);
    publish({.sheet = true});
}

void TrainingWorker::setSheetInterval(int steps) { m_sheets.setInterval(steps); }

void TrainingWorker::setRunsHome(const QString& folder) { m_runs.setHome(folder); }

void TrainingWorker::setFrugal(bool isFrugal) { m_runs.setFrugal(isFrugal); }

void TrainingWorker::keep() {
    if (m_runs.finish()) {
        Q_EMIT kept();
    } else {
        Q_EMIT saveFailed(m_runs.failure());
    }
}

void TrainingWorker::save(const QString& file) {
    attempt(
        [&] {
            if (!m_runs.session()) {
                throw Error("There is no run to save yet.");
            }
            m_runs.first().saveAs(file);
            qCDebug(runLog).noquote()
                << "saved" << file << "at step" << m_runs.session()->steps_done();
            Q_EMIT saved(file);
        },
        &TrainingWorker::saveFailed);
}

void TrainingWorker::keepGanTrain(const QString& folder, const Scores& scores,
                                  const std::shared_ptr<const Dataset>& data) {
    m_runs.first().keeping().keepGanTrain(folder, scores, *data);
}

void TrainingWorker::describe(const QString& title, const QString& note) {
    attempt([&] { m_runs.first().keeping().describe(title, note); }, &TrainingWorker::refused);
}

} // namespace ganvas
