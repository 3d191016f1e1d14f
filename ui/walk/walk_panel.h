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

/// Plays a looping walk through the noise, and has it recorded: WalkPlayer with its controls. GUI
/// thread only.
class WalkPanel : public QWidget {
    Q_OBJECT

public:
    /// Starts with a seed of its own.
    explicit WalkPanel(QWidget* parent = nullptr);

    [[nodiscard]] bool isPlaying() const { return m_player->isPlaying(); }

    /// Where the walk is, what it goes along, and what the grid's does.
    [[nodiscard]] const WalkPlayer& player() const { return *m_player; }

    [[nodiscard]] QWidget* recordDialog() const;

public Q_SLOTS:
    /// Play or stop, where there is something to play.
    void toggle();
    void stop();

    /// Whether there is a generator that draws what the walk passes. Without one it stops.
    void setModelReady(bool isReady);

    /// Where the play panel stands, as WalkPlayer::setPoint() takes it: the point before
    /// truncation, and at once, not queued.
    void setPoint(const ganvas::LatentPoint& point) { m_player->setPoint(point); }

    /// The noise of the grid's columns; none when there is no grid.
    void setColumns(const std::vector<ganvas::Noise>& columns);

    /// What the last walkMoved(), or gridMoved(), asked for has been painted; the next comes only
    /// then, or after a second.
    void setReady() { m_player->setReady(); }
    void setGridReady() { m_player->setGridReady(); }

    void setProgress(int done, int total);

    /// Also when it was cancelled. Shows the sentence; `isOk`: not as a warning.
    void recordingEnded(const QString& sentence, bool isOk);

Q_SIGNALS:
    void walkMoved(const ganvas::LatentPoint& point);

    /// The sheet is to show player().gridWalk().at(phase).
    void gridMoved(double phase);

    /// The grid is to show its own sheet again.
    void gridLeft();

    void started();
    void stopped();

    /// To be answered by recordingEnded(); no other comes before.
    void recordRequested(const ganvas::Recording& recording);
    void cancelRequested();

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void refresh();
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
