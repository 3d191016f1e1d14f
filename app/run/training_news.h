#pragma once

#include "app/run/run_on_show.h"
#include "app/run/training_worker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace ganvas {

/// Has the run on show take what the training worker leaves in its mailbox, once a frame at most,
/// and asks that worker for models while somebody sees what they draw. GUI thread only.
class TrainingNews : public QObject {
    Q_OBJECT

public:
    TrainingNews(TrainingWorker* worker, RunOnShow* run, QObject* parent = nullptr);

    /// Takes what is there, without waiting for a frame.
    void take();

    /// Whether steps follow each other.
    void setTraining(bool isTraining) { m_isTraining = isTraining; }

    /// See RunController::setModelWanted().
    void setModelWanted(bool isWanted);

private:
    void requestModel();

    TrainingWorker* m_worker;
    RunOnShow* m_run;
    bool m_isTraining = false;
    bool m_isModelWanted = true;
    QTimer m_frame;
    QElapsedTimer m_sinceFrame;
    QElapsedTimer m_modelAge;
};

} // namespace ganvas
