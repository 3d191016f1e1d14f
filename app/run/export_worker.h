#pragma once

#include "app/process/job_numbers.h"
#include "app/process/worker.h"
#include "core/base/on_progress.h"
#include "core/latent/film_plan.h"

#include <QString>
#include <QStringList>

namespace ganvas {

/// Which run is to be written as a page, and where to. A plain value.
struct ReportPlan {
    QString run; ///< Its folder.
    QString file;
    int digit = 1; ///< That is followed through the run.
};

/// Writes films and reports of runs one after the other, on its own thread. Cancel before that
/// thread is to end: it ends only between them.
class ExportWorker : public Worker {
    Q_OBJECT

public:
    explicit ExportWorker(QObject* parent = nullptr) : Worker(parent) {}

    // Any thread. finished(), cancelled() or failed() says how it ended.
    void film(const FilmPlan& plan);
    void report(const ReportPlan& plan);

    /// Any thread. Gives up everything asked for so far, within a picture; nothing of it is left
    /// behind.
    void cancel() { m_jobs.callOff(); }

Q_SIGNALS:
    /// So much is done: at the start, and then about a hundred times.
    void progress(int done, int total);

    /// The file is there; `notes` are sentences about what it goes without.
    void finished(const QString& file, const QStringList& notes);
    void cancelled();

private:
    /// Does `work`, which returns the notes.
    void write(const QString& file, const std::function<QStringList(const OnProgress&)>& work);

    JobNumbers m_jobs;
};

} // namespace ganvas
