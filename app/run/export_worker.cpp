#include "app/run/export_worker.h"

#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/run/film.h"
#include "core/run/film_estimate.h"
#include "core/run/report.h"

#include <cmath>

namespace ganvas {

namespace {

constexpr int kExportReports = 100;

} // namespace

ExportWorker::ExportWorker(QObject* parent)
    : Worker(parent),
      m_estimate(waking(this, &ExportWorker::makeEstimate)) {}

void ExportWorker::write(const QString& file,
                         const std::function<QStringList(const OnProgress&)>& work) {
    const quint64 job = m_jobs.next();
    ++m_waiting;
    const auto begin = [this, file, work, job] {
        --m_waiting;
        int reported = -1;
        const auto goOn = [&](double share) {
            if (m_jobs.isCalledOff(job)) {
                throw Abandoned();
            }
            // A report for each of thousands of frames would keep the window busy.
            if (const auto report = static_cast<int>(std::lround(share * kExportReports));
                report != reported) {
                reported = report;
                Q_EMIT progress(report, kExportReports);
            }
        };
        attempt(
            runLog,
            [&] {
                try {
                    const QStringList notes = work(goOn);
                    Q_EMIT finished(file, notes);
                } catch (const Abandoned&) {
                    Q_EMIT cancelled();
                }
            },
            [this](const QString& sentence) { Q_EMIT failed(sentence); });
    };
    QMetaObject::invokeMethod(this, begin, Qt::QueuedConnection);
}

void ExportWorker::film(const FilmPlan& plan) {
    write(QString::fromStdString(plan.animation.file.string()), [plan](const OnProgress& goOn) {
        QStringList notes;
        write_film(plan, goOn, [&notes](const std::string& sentence) {
            notes << QString::fromStdString(sentence);
        });
        return notes;
    });
}

void ExportWorker::report(const ReportPlan& plan) {
    write(plan.file, [plan](const OnProgress& goOn) {
        const ReportContent content = gather_report(plan.run.toStdString(), plan.digit, goOn);
        goOn(1); // The last chance to think again.
        write_report(plan.file.toStdString(), content);
        QStringList notes;
        for (const std::string& problem : content.problems) {
            notes << QString::fromStdString(problem);
        }
        return notes;
    });
}

void ExportWorker::estimate(quint64 id, const FilmPlan& plan) { m_estimate.put({id, plan}); }

void ExportWorker::stop() {
    m_isStopped = true;
    cancel();
}

void ExportWorker::makeEstimate() {
    const std::optional<Estimate> wanted = m_estimate.take();
    if (!wanted) {
        return;
    }
    const auto goOn = [this](double) {
        if (m_isStopped || m_estimate.hasNew() || m_waiting > 0) {
            throw Abandoned();
        }
    };
    attempt(
        runLog,
        [&] {
            try {
                goOn(0);
                Q_EMIT estimated(wanted->id, film_bytes(wanted->plan, goOn));
            } catch (const Abandoned&) {
                if (!m_isStopped && !m_estimate.hasNew()) {
                    m_estimate.put(*wanted); // After the file.
                }
            }
        },
        [&](const QString& sentence) { Q_EMIT notEstimated(wanted->id, sentence); });
}

} // namespace ganvas
