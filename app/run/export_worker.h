#pragma once

#include "app/process/job_numbers.h"
#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/on_progress.h"
#include "core/latent/film_plan.h"

#include <QString>
#include <QStringList>

#include <atomic>

namespace ganvas {

/// Which run is to be written as a page, and where to. A plain value.
struct ReportPlan {
    QString run; ///< Its folder.
    QString file;
    int digit = 1; ///< That is followed through the run.
};

/// Writes films and reports of runs one after the other, on its own thread, and says beforehand how
/// large a film becomes. Stop it before that thread is to end: it ends only between them.
class ExportWorker : public Worker {
    Q_OBJECT

public:
    explicit ExportWorker(QObject* parent = nullptr);

    // Any thread. finished(), cancelled() or failed() says how it ended.
    void film(const FilmPlan& plan);
    void report(const ReportPlan& plan);

    /// Any thread. Gives up everything asked for so far, within a picture; nothing of it is left
    /// behind.
    void cancel() { m_jobs.callOff(); }

    /// Any thread. Wants to know how large the film's file becomes, about: estimated() or
    /// notEstimated() says it of the newest `id`. Files that are to be written go first.
    void estimate(quint64 id, const FilmPlan& plan);

    /// Any thread. Nothing more is wanted, ever.
    void stop();

Q_SIGNALS:
    /// So much is done: at the start, and then about a hundred times.
    void progress(int done, int total);

    /// The file is there; `notes` are sentences about what it goes without.
    void finished(const QString& file, const QStringList& notes);
    void cancelled();

    void estimated(quint64 id, quint64 bytes);
    /// There is no such film, for the reason that `sentence` says.
    void notEstimated(quint64 id, const QString& sentence);

private:
    struct Estimate {
        quint64 id = 0;
        FilmPlan plan;
    };

    /// Does `work`, which returns the notes.
    void write(const QString& file, const std::function<QStringList(const OnProgress&)>& work);

    void makeEstimate();

    JobNumbers m_jobs;
    Latest<Estimate> m_estimate;
    std::atomic<int> m_waiting = 0; ///< Files to be written.
    std::atomic<bool> m_isStopped = false;
};

} // namespace ganvas
