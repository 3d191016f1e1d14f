#pragma once

#include "app/run/run_controller.h"
#include "app/window/launch_options.h"
#include "ui/widgets/when_seen.h"

#include <QFileDialog>
#include <QMainWindow>
#include <QPointer>
#include <QSet>

#include <functional>
#include <optional>

class QAbstractButton;
class QAction;
class QDockWidget;
class QLabel;
class QMessageBox;
class QSplitter;
class QTabWidget;

namespace ganvas {

class CurvesPanel;
class DelayLabel;
class GridPanel;
class HelpDialog;
class NetworkView;
class PlainKeys;
class PlayPanel;
class PlayTools;
class ScoresPanel;
class TrainPanel;
class UnsavedGuard;

/// The window: lays out the panels, wires them to the run, and owns menus, shortcuts and questions.
/// GUI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// Begins a run as `options` ask, or as it was when the window was last closed.
    explicit MainWindow(const LaunchOptions& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] const RunController& controller() const { return *m_controller; }

    /// Ends all work without a question, for when nobody may be there to answer one: gives a
    /// recording up and saves unsaved steps where Save would write to, or else under a new name in
    /// the application's data folder. Then keeps the settings and calls `ended` with a sentence
    /// that says where the run is, empty where there was nothing to save.
    void endUnattended(const std::function<void(const QString& sentence)>& ended);

public Q_SLOTS:
    /// Opens a checkpoint, after asking when steps would be lost.
    void openCheckpoint(const QString& file);
    void saveCheckpoint(const QString& file);

    /// Says that something beside the run does not work: once for each cause, until another
    /// generator is on show.
    void showToolFailure(const QString& sentence);

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildPanels();
    QDockWidget* addPanel(Qt::DockWidgetArea area, const QString& title, const QString& name,
                          QWidget* panel);
    void buildStatusBar();
    void buildFileMenu();
    void buildEditMenu();
    void buildTrainingMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void addPlainKeys();
    QAction* addAction(QMenu* menu, const QString& text, const QString& name,
                       const QKeySequence& shortcut, std::function<void()> triggered);

    void connectTrainPanel();
    void connectRun();
    void connectPlaying();
    void connectJudge();
    QWidget* makeModelChoice();
    void showPretrained(bool shown);
    void showState();
    void updateGridNoise();
    void showPins();
    void connectSight();
    void updateSight();
    void showRecipes();

    void onRunReplaced(const RunInfo& run);
    void onStateChanged(TrainingWorker::State state);
    void onFailed(const QString& sentence);
    void onRefused(const QString& sentence);
    void onSavesEnded(bool isSaved);
    void onRecordingEnded(bool isOk);
    void forgetToolFailures();
    void askAboutRecording();
    void begin(const Recipe& recipe, const QString& dataSpec);
    void beginLast();
    void toggleTraining();
    void resetRun();
    void beginOn(const QString& dataSpec);
    QFileDialog* openFileDialog(const QString& title, QFileDialog::AcceptMode mode);
    void chooseAndOpen();
    void save();
    void saveAs();
    void showHelp();
    void showAbout();
    void updateTitle();

    void readSettings();
    void writeSettings() const;
    void launch(const LaunchOptions& options);

    RunController* m_controller;
    PlainKeys* m_keys;
    UnsavedGuard* m_guard;
    TrainPanel* m_train;
    GridPanel* m_grid;
    CurvesPanel* m_curves;
    ScoresPanel* m_scores;
    NetworkView* m_network;
    PlayPanel* m_play;
    PlayTools* m_tools;
    QTabWidget* m_tabs;
    QSplitter* m_splitter;
    QDockWidget* m_trainDock;
    QDockWidget* m_playDock;
    QAction* m_startAction = nullptr;
    QAction* m_stepAction = nullptr;
    QAction* m_resetAction = nullptr;
    QAbstractButton* m_showRun = nullptr;
    QAbstractButton* m_showPretrained = nullptr;
    QLabel* m_stateLabel;
    DelayLabel* m_delay;
    WhenSeen m_gridSight;
    HelpDialog* m_help = nullptr;
    QString m_file; ///< The checkpoint that Save writes to; empty before there is one.
    LaunchOptions m_options;
    quint64 m_runId = 0;          ///< Of the run on show; 0 before there is one.
    QSet<QString> m_toldFailures; ///< Of the tools.
    QPointer<QMessageBox> m_recordingQuestion;
    bool m_startWhenReady = false;
    bool m_hasFailed = false;
    bool m_mayClose = false;
    bool m_closesWhenSaved = false;
    bool m_closesWhenRecorded = false;
};

} // namespace ganvas
