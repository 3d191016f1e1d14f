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
        QMenu* curves; ///< For the File menu.
        QList<QAction*> docks;
        std::function<void()> saveGrid;
        std::function<void()> showPins;
        std::function<void()> stepOnce;
        std::function<void()> showHelp;
    };

    /// How many milliseconds the status bar says what was done.
    static constexpr int kMessageTime = 5000;

    Actions(QMainWindow* window, Targets targets);

    [[nodiscard]] QAction* start() const { return m_start; }

    void setState(TrainingWorker::State state);

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
    void say(const QString& sentence);
    void showAbout();

    QMainWindow* m_window;
    Targets m_targets;
    QAction* m_save = nullptr;
    QAction* m_saveAs = nullptr;
    QAction* m_start = nullptr;
    QAction* m_step = nullptr;
    QAction* m_reset = nullptr;
    QAction* m_twin = nullptr;
};

} // namespace ganvas
