#pragma once

#include "app/run/training_worker.h"

#include <QKeySequence>
#include <QObject>

#include <functional>

class QAction;
class QMainWindow;
class QMenu;

namespace ganvas {

class CheckpointFile;
class PlaySide;
class PlayTools;
class RunDesk;
class RunExchange;
class StatusLine;
class TrainPanel;

/// The window's menus and its keys with Ctrl, Shift or a number. GUI thread only.
class Actions : public QObject {
    Q_OBJECT

public:
    /// What the entries act on; all outlive the window's menus. The functions do what only the
    /// window knows how to.
    struct Targets {
        RunDesk* desk;
        CheckpointFile* file;
        PlaySide* side;
        PlayTools* tools;
        RunExchange* exchange;
        StatusLine* status;
        QMenu* curves; ///< For the File menu.
        QList<QAction*> docks;
        std::function<void()> saveGrid;
        std::function<void()> saveFilm;
        std::function<void()> saveReport;
        std::function<void()> showPins;
        std::function<void()> stepOnce;
        std::function<void()> branchHere;
        std::function<void()> showHelp;
    };

    Actions(QMainWindow* window, Targets targets);

    [[nodiscard]] QAction* start() const { return m_start; }

    void setState(TrainingWorker::State state);

    /// Whether a film and a report of the run on show can be asked for, and a text of it.
    void setExportable(bool isExportable);
    void setCopyable(bool isCopyable);
    /// Whether an earlier step of a run that is kept is on show.
    void setPast(bool isPast);

    /// Whether the run is trained in turn with a twin.
    void setTwin(bool isThere);

private:
    QAction* add(QMenu* menu, const QString& text, const QString& name,
                 const QKeySequence& shortcut, const std::function<void()>& triggered);
    void buildFileMenu();
    void buildEditMenu();
    void buildTrainingMenu();
    void buildViewMenu();
    void buildHelpMenu();
    void showAbout();

    QMainWindow* m_window;
    Targets m_targets;
    QAction* m_save = nullptr;
    QAction* m_saveAs = nullptr;
    QAction* m_start = nullptr;
    QAction* m_step = nullptr;
    QAction* m_reset = nullptr;
    QAction* m_film = nullptr;
    QAction* m_report = nullptr;
    QAction* m_copyRun = nullptr;
    QAction* m_twin = nullptr;
    QAction* m_branchHere = nullptr;
};

} // namespace ganvas
