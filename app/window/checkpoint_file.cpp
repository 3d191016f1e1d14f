#include "app/window/checkpoint_file.h"

#include "app/run/run_controller.h"
#include "app/window/unsaved_guard.h"

#include <QFileInfo>

namespace ganvas {

CheckpointFile::CheckpointFile(RunController* run, UnsavedGuard* guard, QWidget* window)
    : QObject(window),
      m_run(run),
      m_guard(guard),
      m_window(window) {
    // What the last run was saved as is none of another's.
    connect(run, &RunController::runBegun, this, [this] { setName({}); });
    connect(run, &RunController::runReplaced, this,
            [this] { m_window->setWindowModified(m_run->hasUnsavedSteps()); });
    connect(run, &RunController::metricsArrived, m_window, [window] {
        if (!window->isWindowModified()) { // Else it would tell the desktop with each step.
            window->setWindowModified(true);
        }
    });
    connect(run, &RunController::saved, this, [this](const QString& file) {
        setName(file);
        Q_EMIT saved(file);
    });
    connect(run->training(), &TrainingWorker::opened, this, &CheckpointFile::setName);
    connect(guard, &UnsavedGuard::saveRequested, this, &CheckpointFile::save);
    updateTitle();
}

void CheckpointFile::open(const QString& file) {
    m_guard->ask(tr("Opening a checkpoint replaces this run."), [this, file] {
        Q_EMIT opening();
        m_run->open(file);
    });
}

QFileDialog* CheckpointFile::openDialog(const QString& title, QFileDialog::AcceptMode mode) {
    auto* const dialog = new QFileDialog(m_window, title, QFileInfo(m_name).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix("ganvas");
    dialog->setNameFilters({tr("Ganvas checkpoints (*.ganvas)"), tr("All files (*)")});
    dialog->open();
    return dialog;
}

void CheckpointFile::chooseAndOpen() {
    QFileDialog* const dialog = openDialog(tr("Open Checkpoint"), QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckpointFile::open);
}

void CheckpointFile::save() {
    if (m_name.isEmpty()) {
        saveAs();
    } else {
        m_run->save(m_name);
    }
}

void CheckpointFile::saveAs() {
    QFileDialog* const dialog = openDialog(tr("Save Checkpoint"), QFileDialog::AcceptSave);
    dialog->selectFile(m_name.isEmpty() ? "run.ganvas" : QFileInfo(m_name).fileName());
    connect(dialog, &QFileDialog::fileSelected, m_run, &RunController::save);
    connect(dialog, &QFileDialog::rejected, m_guard, [this] { m_guard->saveEnded(false); });
}

void CheckpointFile::setName(const QString& name) {
    m_name = name;
    updateTitle();
}

void CheckpointFile::updateTitle() {
    const QString name = m_name.isEmpty() ? tr("Untitled run") : QFileInfo(m_name).fileName();
    m_window->setWindowTitle(tr("%1[*] — Ganvas").arg(name));
    m_window->setWindowModified(m_run->hasUnsavedSteps());
}

} // namespace ganvas
