#pragma once

#include "ui/widgets/when_seen.h"

#include <QObject>

namespace ganvas {

class PlaySide;
class WalkPanel;

/// Has the walk written as an animation. GUI thread only.
class RecordingTool : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    RecordingTool(PlaySide* side, WalkPanel* panel, QObject* parent = nullptr);

    /// Whether an animation is being written, and what ends that: nothing of it is left then.
    [[nodiscard]] bool isRecording() const { return m_isRecording; }
    void cancel();

    /// Whether a person sees the dialog, which the newest generator answers.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

Q_SIGNALS:
    /// The animation is there, or is not, as was wanted; not `isOk`: it has failed, which the walk
    /// panel says.
    void ended(bool isOk);

private:
    void end(const QString& sentence, bool isOk);

    PlaySide* m_side;
    WalkPanel* m_panel;
    WhenSeen m_sight;
    bool m_isRecording = false;
};

} // namespace ganvas
