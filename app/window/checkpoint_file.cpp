#include "app/window/checkpoint_file.h"

#include "app/run/run_controller.h"
#include "app/window/unsaved_guard.h"
#include "core/files/data_home.h"
#include "ui/widgets/text.h"

#include <QFileInfo>

namespace ganvas {

CheckpointFile::CheckpointFile(RunController* run, UnsavedGuard* guard, QWidget* window)
    : QObject(window),
      m_run(run),
      m_guard(guard),
      m_window(window) {
    // What the last run was saved as is none of another's.
    connect(run->onShow(), &RunOnShow::begun, this, [this] { setName({}); });
    connect(run->onShow(), &RunOnShow::replaced, this, &CheckpointFile::updateTitle);
    connect(run->onShow(), &RunOnShow::metricsArrived, this, [this] {
        // Else it would tell the desktop with each step.
        if (m_window->isWindowModified() != m_run->wouldLoseSteps()) {
            m_window->setWindowModified(m_run->wouldLoseSteps());
        }
    });
    connect(run, &RunController::saved, this, [this](const QString& file) {
        setName(file);
        Q_EMIT saved(file);
    });
    connect(run->training(), &TrainingWorker::opened, this, [this](const QString& name) {
        // What a run keeps in its folder it keeps by itself.
        setName(m_run->onShow()->folder().isEmpty() ? name : QString());
    });
    connect(guard, &UnsavedGuard::saveRequested, this, &CheckpointFile::save);
    updateTitle();
}

void CheckpointFile::open(const QString& file) {
    m_guard->ask(tr("What is opened replaces this run."), [this, file] {
        Q_EMIT opening();
        m_run->open(file);
    });
}

void CheckpointFile::branch(const QString& file) {
    m_guard->ask(tr("A branch replaces this run."), [this, file] {
        Q_EMIT opening();
        m_run->branch(file);
    });
}

void CheckpointFile::branchAt(const QString& folder, qint64 step) {
    m_guard->ask(tr("A branch replaces this run."), [this, folder, step] {
        Q_EMIT opening();
        m_run->branchAt(folder, step);
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

void CheckpointFile::chooseFolderAndOpen() {
    const QString& shown = m_run->onShow()->folder();
    auto* const dialog =
        new QFileDialog(m_window, tr("Open Run Folder"),
                        shown.isEmpty() ? pathText(runs_folder()) : QFileInfo(shown).path());
    dialog->setObjectName("openFolderDialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &CheckpointFile::open);
    dialog->open();
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

QString CheckpointFile::runTitle() const {
    const RunInfo& run = m_run->onShow()->info();
    const QString recipe = QString::fromStdString(run.recipe.name);
    return run.dataTitle.isEmpty() ? recipe
                                   : tr("%1 on %2").arg(recipe, run.dataTitle.section(',', 0, 0));
}

void CheckpointFile::updateTitle() {
    m_window->setWindowTitle(
        tr("%1[*] — Ganvas").arg(m_name.isEmpty() ? runTitle() : QFileInfo(m_name).fileName()));
    m_window->setWindowModified(m_run->wouldLoseSteps());
}

} // namespace ganvas
