#include "app/play/recording_tool.h"

#include "app/play/play_side.h"
#include "ui/walk/walk_panel.h"

namespace ganvas {

RecordingTool::RecordingTool(PlaySide* side, WalkPanel* panel, QObject* parent)
    : FileWriting(parent),
      m_side(side),
      m_panel(panel),
      m_sight(panel->recordDialog()) {
    RecordingWorker* const worker = side->workers()->recording();
    connect(panel, &WalkPanel::recordRequested, this, [this](const Recording& recording) {
        m_isRecording = true;
        m_side->workers()->recording()->record(m_side->generator()->model(), recording);
    });
    connect(panel, &WalkPanel::cancelRequested, worker, &RecordingWorker::cancel,
            Qt::DirectConnection);
    connect(worker, &RecordingWorker::progress, panel, &WalkPanel::setProgress);
    connect(worker, &RecordingWorker::finished, this,
            [this](const QString& file) { end(tr("Wrote %1").arg(file), true); });
    connect(worker, &RecordingWorker::cancelled, this,
            [this] { end(tr("Nothing was recorded."), true); });
    connect(worker, &RecordingWorker::failed, this,
            [this](const QString& sentence) { end(sentence, false); });
}

void RecordingTool::cancel() { m_side->workers()->recording()->cancel(); }

void RecordingTool::end(const QString& sentence, bool isOk) {
    m_isRecording = false;
    m_panel->recordingEnded(sentence, isOk);
    Q_EMIT ended(isOk);
}

} // namespace ganvas
