#pragma once

#include "app/run/run_controller.h"

#include <QObject>

namespace ganvas {

class GeneratorOnShow;
class TrainPanel;

/// What the train panel's buttons and the status bar say of how the run is: ready, training,
/// paused, failed, followed. GUI thread only.
class RunStatus : public QObject {
    Q_OBJECT

public:
    /// All must outlive this.
    RunStatus(RunController* run, GeneratorOnShow* generator, TrainPanel* panel,
              QObject* parent = nullptr);

    void show(TrainingWorker::State state);

    /// Another run is on show; its state may not change.
    void showRun();

    /// The last step has failed.
    void fail() { m_hasFailed = true; }

    /// Somebody has asked for a pause.
    void pause();

    /// Says it again: what it depends on may be another.
    void tell();

Q_SIGNALS:
    /// What the status bar is to say.
    void changed(const QString& text);

private:
    void showWaiting();
    void showFollowed();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString textOfWaiting() const;
    [[nodiscard]] const RunInfo& shown() const { return m_run->onShow()->info(); }

    /// The last step has failed, or there is no data.
    [[nodiscard]] bool canNotGoOn() const;

    RunController* m_run;
    GeneratorOnShow* m_generator;
    TrainPanel* m_panel;
    bool m_isUntrained = true; ///< Since it came, or was paused last.
    bool m_hasFailed = false;
    bool m_isPausing = false;
};

} // namespace ganvas
