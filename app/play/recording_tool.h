#pragma once

#include "app/process/file_writing.h"
#include "ui/widgets/when_seen.h"

namespace ganvas {

class PlaySide;
class WalkPanel;

/// Has the walk written as an animation. GUI thread only.
class RecordingTool : public FileWriting {
    Q_OBJECT

public:
    /// Both must outlive this.
    RecordingTool(PlaySide* side, WalkPanel* panel, QObject* parent = nullptr);

    [[nodiscard]] bool isWriting() const override { return m_isRecording; }
    void cancel() override;

    /// Whether a person sees the dialog, which the newest generator answers.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

private:
    void end(const QString& sentence, bool isOk);

    PlaySide* m_side;
    WalkPanel* m_panel;
    WhenSeen m_sight;
    bool m_isRecording = false;
};

} // namespace ganvas
