#pragma once

#include "app/process/file_writing.h"
#include "app/run/export_worker.h"
#include "core/base/class_names.h"

#include <QThread>
#include <QVariantMap>

class QWidget;

namespace ganvas {

class ExportBar;
class FilmDialog;
class ReportDialog;

/// Has films and reports of kept runs written, one at a time, by a thread of its own: asks how,
/// and has the status bar say how far it is. The run may be training. GUI thread only.
class RunExport : public FileWriting {
    Q_OBJECT

public:
    /// Dialogs open over `window`; `bar` must outlive this.
    RunExport(QWidget* window, ExportBar* bar);

    /// Gives up what is under way and waits for the thread.
    ~RunExport() override;

    /// Asks how the run in `folder`, which is called `title` and draws `classes`, is to be
    /// written.
    void askForFilm(const QString& folder, const QString& title, const ganvas::ClassNames& classes);
    void askForReport(const QString& folder, const QString& title,
                      const ganvas::ClassNames& classes);

    [[nodiscard]] bool isWriting() const override { return m_isWriting; }
    void cancel() override { m_worker->cancel(); }

    /// The dialogs' choices, for the window's memory.
    [[nodiscard]] QVariantMap choices() const;
    void applyChoices(const QVariantMap& choices);

Q_SIGNALS:
    /// isWriting() is another.
    void writingChanged();

    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

private:
    void begin(const QString& what);
    void end(bool isOk);
    void setWriting(bool isWriting);
    void open(const QString& file);

    ExportBar* m_bar;
    FilmDialog* m_film;
    ReportDialog* m_report;
    QThread m_thread;
    ExportWorker* m_worker;
    bool m_isWriting = false;
};

} // namespace ganvas
