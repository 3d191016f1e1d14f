#include "app/window/run_export.h"

#include "app/process/worker_thread.h"
#include "ui/export/export_bar.h"
#include "ui/export/film_dialog.h"
#include "ui/export/report_dialog.h"
#include "ui/widgets/text.h"

#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace ganvas {

namespace {

/// Training and playing go first.
constexpr int kExportNiceness = 19;

/// More would be no sentence any more; the log has them all.
constexpr int kMostNotes = 2;

void showOnTop(QWidget* dialog) {
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace

RunExport::RunExport(QWidget* window, ExportBar* bar)
    : FileWriting(window),
      m_bar(bar),
      m_film(new FilmDialog(window)),
      m_report(new ReportDialog(window)),
      m_worker(new ExportWorker) {
    give_to_thread(m_worker, m_thread);
    connect(m_film, &FilmDialog::filmWanted, this, [this](const FilmPlan& plan) {
        begin(tr("Writing %1…").arg(pathText(plan.animation.file.filename())));
        m_worker->film(plan);
    });
    connect(m_film, &FilmDialog::sizeWanted, m_worker, &ExportWorker::estimate,
            Qt::DirectConnection);
    connect(m_worker, &ExportWorker::estimated, m_film, &FilmDialog::setBytes);
    connect(m_worker, &ExportWorker::notEstimated, m_film, &FilmDialog::setTrouble);
    connect(m_report, &ReportDialog::reportWanted, this,
            [this](const QString& folder, const QString& file, int digit) {
                begin(tr("Writing %1…").arg(QFileInfo(file).fileName()));
                m_worker->report({folder, file, digit});
            });
    connect(bar, &ExportBar::cancelRequested, m_worker, &ExportWorker::cancel,
            Qt::DirectConnection);
    connect(bar, &ExportBar::openRequested, this, &RunExport::open);
    connect(m_worker, &ExportWorker::progress, bar, &ExportBar::setProgress);
    connect(m_worker, &ExportWorker::finished, this,
            [this](const QString& file, const QStringList& notes) {
                const QFileInfo place(file);
                QStringList sentences{
                    tr("Wrote %1 in %2").arg(place.fileName(), place.absolutePath())};
                sentences << notes.mid(0, kMostNotes);
                m_bar->finish(sentences.join(". "), file);
                end(true);
            });
    connect(m_worker, &ExportWorker::cancelled, this, [this] {
        m_bar->clear();
        end(true);
    });
    connect(m_worker, &ExportWorker::failed, this, [this](const QString& sentence) {
        m_bar->clear();
        Q_EMIT failed(sentence);
        end(false);
    });
    start_thread(m_thread, "export", kExportNiceness);
}

RunExport::~RunExport() {
    m_worker->stop();
    end_threads({&m_thread});
}

void RunExport::askForFilm(const QString& folder, const QString& title, const ClassNames& classes) {
    m_film->setRun(folder, title, classes);
    showOnTop(m_film);
}

void RunExport::askForReport(const QString& folder, const QString& title,
                             const ClassNames& classes) {
    m_report->setRun(folder, title, classes);
    showOnTop(m_report);
}

void RunExport::begin(const QString& what) {
    m_bar->begin(what);
    setWriting(true);
}

void RunExport::end(bool isOk) {
    setWriting(false);
    Q_EMIT ended(isOk);
}

void RunExport::setWriting(bool isWriting) {
    m_isWriting = isWriting;
    m_film->setReady(!isWriting);
    m_report->setReady(!isWriting);
    Q_EMIT writingChanged();
}

void RunExport::open(const QString& file) {
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file))) {
        Q_EMIT failed(tr("There is no program to open %1 with.").arg(file));
    }
}

QVariantMap RunExport::choices() const {
    return {{QStringLiteral("film"), m_film->choices()},
            {QStringLiteral("report"), m_report->choices()}};
}

void RunExport::applyChoices(const QVariantMap& choices) {
    m_film->applyChoices(choices.value(QStringLiteral("film")).toMap());
    m_report->applyChoices(choices.value(QStringLiteral("report")).toMap());
}

} // namespace ganvas
