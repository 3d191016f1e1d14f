#pragma once

#include "app/process/job_numbers.h"
#include "app/process/worker.h"
#include "core/latent/recording.h"
#include "core/model/model_snapshot.h"

#include <memory>

namespace ganvas {

/// Draws and writes animations one after the other, on its own thread. Cancel before that thread is
/// to end: it ends only between animations.
class RecordingWorker : public Worker {
    Q_OBJECT

public:
    explicit RecordingWorker(QObject* parent = nullptr);

    /// Any thread. finished(), cancelled() or failed() says how it ended.
    void record(std::shared_ptr<const ModelSnapshot> model, const Recording& recording);

    /// Any thread. Gives up everything asked for so far, within a frame; nothing of it is left
    /// behind.
    void cancel() { m_jobs.callOff(); }

Q_SIGNALS:
    /// So many frames are written: at the start, and then about a hundred times.
    void progress(int done, int total);

    void finished(const QString& file);
    void cancelled();

private:
    void write(const ModelSnapshot& model, const Recording& recording, quint64 job);

    JobNumbers m_jobs;
};

} // namespace ganvas
