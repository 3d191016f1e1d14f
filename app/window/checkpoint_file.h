#pragma once

#include <QFileDialog>
#include <QObject>
#include <QString>

namespace ganvas {

class RunController;
class UnsavedGuard;

/// The file that the run on show is saved as: opening, saving, and the window's title, which names
/// it, or the run where there is none. Opens run folders, too. GUI thread only.
class CheckpointFile : public QObject {
    Q_OBJECT

public:
    /// `window` bears the title and is what dialogs are opened over; all must outlive this.
    CheckpointFile(RunController* run, UnsavedGuard* guard, QWidget* window);

    /// What save() writes to; empty before there is one.
    [[nodiscard]] const QString& name() const { return m_name; }

    /// Asks for a file, or for the folder of a run, and opens it.
    void chooseAndOpen();
    void chooseFolderAndOpen();
    /// Opens it, after asking when steps would be lost.
    void open(const QString& file);
    /// The same, as the beginning of another run.
    void branch(const QString& file);
    /// The same with the state of the run in `folder` that is kept nearest before this step.
    void branchAt(const QString& folder, qint64 step);

    void save();
    void saveAs();

Q_SIGNALS:
    /// A checkpoint is about to be read.
    void opening();
    void saved(const QString& file);

private:
    QFileDialog* openDialog(const QString& title, QFileDialog::AcceptMode mode);
    void setName(const QString& name);
    [[nodiscard]] QString runTitle() const;
    void updateTitle();

    RunController* m_run;
    UnsavedGuard* m_guard;
    QWidget* m_window;
    QString m_name;
};

} // namespace ganvas
