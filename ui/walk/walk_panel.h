#pragma once

#include "core/latent/recording.h"
#include "ui/walk/walk_player.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ganvas {

class MessageBar;
class RecordDialog;
class WholeSpinBox;

/// The controls of a WalkPlayer, and of recording what it plays. GUI thread only.
class WalkPanel : public QWidget {
    Q_OBJECT

public:
    /// Gives the player a seed of its own; it outlives the panel.
    explicit WalkPanel(WalkPlayer* player, QWidget* parent = nullptr);

    [[nodiscard]] bool isPlaying() const { return m_player->isPlaying(); }

    [[nodiscard]] QWidget* recordDialog() const;

public Q_SLOTS:
    /// Play or stop, where there is something to play.
    void toggle();
    void stop();

    /// Whether there is a generator that draws what the walk passes. Without one it stops.
    void setModelReady(bool isReady);

    void setProgress(int done, int total);

    /// Also when it was cancelled. Shows the sentence; `isOk`: not as a warning.
    void recordingEnded(const QString& sentence, bool isOk);

Q_SIGNALS:
    void stopped();

    /// To be answered by recordingEnded(); no other comes before.
    void recordRequested(const ganvas::Recording& recording);
    void cancelRequested();

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void refresh();
    void showColumns();
    void setPlaying(bool isOn);
    void openRecordDialog();
    void record(const AnimationSettings& settings, double seconds, bool isGrid);

    WalkPlayer* m_player;
    bool m_isModelReady = false;
    bool m_isRecording = false;

    QPushButton* m_play;
    WholeSpinBox* m_seconds;
    WholeSpinBox* m_seed;
    QToolButton* m_newSeed;
    QCheckBox* m_digits;
    QCheckBox* m_grid;
    QPushButton* m_record;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QLabel* m_result;
    MessageBar* m_problem;
    RecordDialog* m_dialog;
};

} // namespace ganvas
