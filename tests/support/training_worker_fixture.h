#pragma once

#include "app/run/training_worker.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <memory>

namespace ganvas {

/// A training worker on its own thread with a small run, and what it says; tests derive from it.
class TrainingWorkerFixture {
protected:
    using State = TrainingWorker::State;

    static constexpr int kPatience = 120000; ///< Milliseconds: sanitizers make steps slow.

    void startWorker() {
        m_thread = std::make_unique<WorkerThread<TrainingWorker>>();
        m_worker = m_thread->worker;
        m_states = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::stateChanged);
        m_failures = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::failed);
        m_refusals = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::refused);
        m_saveFailures = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::saveFailed);
        m_runs = std::make_unique<WorkerSpy>(m_worker, &TrainingWorker::runReplaced);
        m_thread->start();
    }

    void stopWorker() {
        m_worker->abandon();
        QVERIFY(m_thread->stop());
    }

    void call(const std::function<void()>& work) { QMetaObject::invokeMethod(m_worker, work); }

    void begin() {
        m_step = 0;
        m_runs->clear();
        m_states->clear();
        call([this] { m_worker->begin(small_recipe(), data()); });
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), State::waiting, kPatience);
    }

    QString data() {
        if (m_data.isEmpty()) {
            m_data = write_small_dataset(m_folder.path());
        }
        return m_data;
    }

    /// Empties the mailbox; returns the newest step seen.
    qint64 takeSteps() {
        const TrainingUpdate update = m_worker->mailbox().take();
        if (!update.metrics.empty()) {
            m_step = update.metrics.back().step;
            m_epochs = update.seen.epochs();
        }
        if (update.model) {
            m_modelStep = update.model->step();
        }
        return m_step;
    }

    [[nodiscard]] State lastState() const {
        return m_states->isEmpty() ? State::loading
                                   : m_states->constLast().constFirst().value<State>();
    }
    [[nodiscard]] QString lastRefusal() const {
        return m_refusals->constLast().constFirst().toString();
    }
    [[nodiscard]] RunInfo lastRun() const {
        return m_runs->constLast().constFirst().value<RunInfo>();
    }

    QTemporaryDir m_folder;
    QString m_data;
    std::unique_ptr<WorkerThread<TrainingWorker>> m_thread;
    TrainingWorker* m_worker = nullptr;
    std::unique_ptr<WorkerSpy> m_states;
    std::unique_ptr<WorkerSpy> m_failures;
    std::unique_ptr<WorkerSpy> m_refusals;
    std::unique_ptr<WorkerSpy> m_saveFailures;
    std::unique_ptr<WorkerSpy> m_runs;
    qint64 m_step = 0;
    qint64 m_modelStep = 0;
    double m_epochs = 0;
};

} // namespace ganvas
