#pragma once

#include "app/run/run_controller.h"
#include "app/window/launch_options.h"

#include <QMainWindow>

namespace ganvas {

class Actions;
class CheckpointFile;
class Closing;
class ComparePanel;
class CompareTool;
class CurvesPanel;
class DataDesk;
class DataPage;
class DataPanel;
class DrawPanel;
class ExportBar;
class GridPanel;
class HelpDialog;
class NetworkView;
class PictureDesk;
class PlainKeys;
class PlayPanel;
class PlaySide;
class PlayTools;
class RunDesk;
class RunExchange;
class RunExport;
class RunShelf;
class RunViews;
class RunsPanel;
class ScoresPanel;
class SheetDesk;
class SheetEditor;
class ShelfBudget;
class StatusLine;
class TimePanel;
class TimeTool;
class ToolFailures;
class TrainPanel;
class UnsavedGuard;
class WindowPanels;
struct WindowLayout;

/// The window: lays out the panels, and shows what comes from the run and from the playing side on
/// them. GUI thread only.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// Begins a run as `options` ask, or as it was when the window was last closed.
    explicit MainWindow(const LaunchOptions& options, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] RunController& controller() const { return *m_run; }
    [[nodiscard]] PlaySide& side() const { return *m_side; }
    [[nodiscard]] CheckpointFile* file() const { return m_file; }
    [[nodiscard]] Closing* closing() const { return m_closing; }
    [[nodiscard]] ToolFailures* failures() const { return m_failures; }
    [[nodiscard]] DataDesk* data() const { return m_data; }
    [[nodiscard]] PictureDesk* pictures() const { return m_pictures; }
    [[nodiscard]] SheetDesk* sheets() const { return m_sheets; }
    [[nodiscard]] CompareTool* comparison() const { return m_comparison; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildActions();
    void addPlainKeys();
    void connectRun();
    void connectPlaying();
    void connectFailures();
    void connectExport();
    void updateExport();
    void showProblem(const QString& sentence);
    void connectBudget();
    void connectCompare();
    void connectPictures();
    void showHelp();
    void showRecipes();
    [[nodiscard]] WindowLayout layoutToKeep() const;
    void launch(const LaunchOptions& options);

    RunController* m_run;
    PlaySide* m_side;
    PlainKeys* m_keys;
    UnsavedGuard* m_guard;
    TrainPanel* m_train;
    GridPanel* m_grid;
    CurvesPanel* m_curves;
    ScoresPanel* m_scores;
    NetworkView* m_network;
    PlayPanel* m_play;
    PlayTools* m_tools;
    RunsPanel* m_runs;
    TimePanel* m_time;
    TimeTool* m_timeTool;
    ComparePanel* m_compare;
    CompareTool* m_comparison;
    RunDesk* m_desk;
    DataDesk* m_data;
    DataPanel* m_dataPanel;
    DataPage* m_dataPage;
    PictureDesk* m_pictures;
    SheetEditor* m_sheet;
    DrawPanel* m_draw;
    SheetDesk* m_sheets;
    RunShelf* m_shelf;
    ExportBar* m_exportBar;
    RunExport* m_export;
    RunExchange* m_exchange;
    ShelfBudget* m_budget;
    CheckpointFile* m_file;
    Closing* m_closing;
    Actions* m_actions = nullptr;
    WindowPanels* m_panels;
    RunViews* m_views;
    StatusLine* m_status;
    ToolFailures* m_failures;
    HelpDialog* m_help = nullptr;
};

} // namespace ganvas
