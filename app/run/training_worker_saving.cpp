// What the training worker does for a run to last: in its folder, and as a checkpoint.

#include "app/process/log.h"
#include "app/run/training_worker.h"
#include "core/base/error.h"

namespace ganvas {

void TrainingWorker::setRunsHome(const QString& folder) { m_runs.setHome(folder); }

void TrainingWorker::setFrugal(bool isFrugal) { m_runs.setFrugal(isFrugal); }

void TrainingWorker::keepWhenIdle() {
    if (!m_training && m_runs.first().keeping().isOn()) {
        m_idleSave.start();
    }
}

void TrainingWorker::keep() {
    m_idleSave.stop();
    if (m_runs.finish()) {
        Q_EMIT kept();
    } else {
        Q_EMIT saveFailed(m_runs.failure());
    }
}

bool TrainingWorker::isReadyToKeep() {
    m_idleSave.stop();
    return m_runs.prepare();
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

void TrainingWorker::describe(const QString& title, const QString& note) {
    attempt([&] { m_runs.first().keeping().describe(title, note); }, &TrainingWorker::refused);
}

} // namespace ganvas
