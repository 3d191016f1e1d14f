#include "app/play/recording_worker.h"

#include "app/process/log.h"
#include "core/model/record.h"
#include "ui/widgets/text.h"

#include <utility>

namespace ganvas {

namespace {

constexpr int kReports = 100;

} // namespace

RecordingWorker::RecordingWorker(QObject* parent) : Worker(parent) {}

void RecordingWorker::record(std::shared_ptr<const ModelSnapshot> model,
                             const Recording& recording) {
    const quint64 job = m_jobs.next();
    QMetaObject::invokeMethod(
        this,
        [this, model = std::move(model), recording, job] {
            if (model) {
                write(*model, recording, job);
            } else {
                Q_EMIT failed(tr("There is no generator to record yet: start training or open a "
                                 "checkpoint."));
            }
        },
        Qt::QueuedConnection);
}

void RecordingWorker::write(const ModelSnapshot& model, const Recording& recording, quint64 job) {
    int reported = -1;
    const auto goOn = [&](int done, int total) {
        // A report for each of thousands of frames would keep the window busy.
        if (const int report = static_cast<int>(qint64{done} * kReports / total);
            report != reported) {
            reported = report;
            Q_EMIT progress(done, total);
        }
        return !m_jobs.isCalledOff(job);
    };
    attempt(
        toolLog,
        [&] {
            if (ganvas::record(model, recording, goOn)) {
                Q_EMIT finished(pathText(recording.animation.file));
            } else {
                Q_EMIT cancelled();
            }
        },
        [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

} // namespace ganvas
