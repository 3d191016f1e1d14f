// What the training worker does for a run to last: in its folder, and as a checkpoint.

#include "app/process/log.h"
#include "app/run/training_worker.h"
#include "core/base/error.h"

#include <utility>

namespace ganvas {

void TrainingWorker::setRunsHome(const QString& folder) {
    m_keeping.setHome(folder);
    m_unkept = !m_keeping.isOn();
}

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

/// Whether the run is kept from here on, or somebody who knows that it isn't wants to train it.
bool TrainingWorker::isReadyToKeep() {
    m_idleSave.stop();
    const bool mayGoUnkept = m_mayGoUnkept;
    return m_keeping.prepare(*m_session) || mayGoUnkept;
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

} // namespace ganvas
