// What the training thread does where another process trains the run on show.

#include "app/run/training_worker.h"
#include "core/base/error.h"

namespace ganvas {

void TrainingWorker::leave(const QString& folder) {
    attemptRun([&] {
        m_idleSave.stop();
        m_runs.leave();
        m_runs.replace(nullptr, RunFolder(folder.toStdString()), {});
        m_isFollowed = true;
        m_runs.restartScoring();
        m_mailbox.clear(++m_news);
        Q_EMIT left(++m_runId, m_news);
        announceData(nullptr);
    });
}

void TrainingWorker::findData(const QString& spec, const QString& fingerprint) {
    m_isDataWanted = true;
    QMetaObject::invokeMethod(this, [this, spec, fingerprint] { findDataHere(spec, fingerprint); });
}

void TrainingWorker::findDataHere(const QString& spec, const QString& fingerprint) {
    if (!m_isFollowed || !m_isDataWanted) {
        return;
    }
    const auto find = [&] {
        try {
            announceData(m_loader.sameData(spec.toStdString(), fingerprint.toStdString()));
        } catch (const Error&) {
            announceData(nullptr);
            throw;
        }
    };
    m_isFindingData = true;
    attempt(find, &TrainingWorker::dataMissing);
    m_isFindingData = false;
}

} // namespace ganvas
