#include "app/window/actions.h"

#include "app/play/pin_tool.h"
#include "app/play/play_history.h"
#include "app/play/play_side.h"
#include "app/play/play_tools.h"
#include "app/window/checkpoint_file.h"
#include "app/window/run_desk.h"
#include "app/window/run_exchange.h"
#include "app/window/settings.h"
#include "app/window/status_line.h"
#include "ui/pins/pin_tray.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QUndoStack>

#include <utility>

namespace ganvas {

Actions::Actions(QMainWindow* window, Targets targets)
    : QObject(window),
      m_window(window),
      m_targets(std::move(targets)) {
    buildFileMenu();
    buildEditMenu();
    buildTrainingMenu();
    buildViewMenu();
    buildHelpMenu();
}

QAction* Actions::add(QMenu* menu, const QString& text, const QString& name,
                      const QKeySequence& shortcut, const std::function<void()>& triggered) {
    auto* const action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, triggered);
    return action;
}

void Actions::buildFileMenu() {
    QMenu* const menu = m_window->menuBar()->addMenu(tr("&File"));
    CheckpointFile* const file = m_targets.file;
    add(menu, tr("&Open Checkpoint…"), "openAction", QKeySequence::Open, [file] {
        file->chooseAndOpen();
    })->setIcon(themedIcon("open"));
    add(menu, tr("Open Run Fol&der…"), "openFolderAction", QKeySequence("Ctrl+Shift+O"),
        [file] { file->chooseFolderAndOpen(); });
    m_save = add(menu, tr("&Save Checkpoint"), "saveAction", QKeySequence::Save,
                 [file] { file->save(); });
    m_save->setIcon(themedIcon("save"));
    m_saveAs = add(menu, tr("Save Checkpoint &As…"), "saveAsAction", QKeySequence("Ctrl+Shift+S"),
                   [file] { file->saveAs(); });
    menu->addSeparator();
    add(menu, tr("Save &Grid…"), "saveGridAction", QKeySequence("Ctrl+G"), m_targets.saveGrid);
    menu->addMenu(m_targets.curves)->setText(tr("&Export Curves"));
    m_targets.curves->actions().constFirst()->setShortcut(QKeySequence("Ctrl+E"));
    m_targets.curves->actions().constLast()->setShortcut(QKeySequence("Ctrl+Shift+E"));
    menu->addSeparator();
    m_film = add(menu, tr("Save &Film of the Run…"), "saveFilmAction", {}, m_targets.saveFilm);
    m_report = add(menu, tr("Save &Report…"), "saveReportAction", {}, m_targets.saveReport);
    setExportable(false);
    menu->addSeparator();
    add(menu, tr("&Quit"), "quitAction", QKeySequence("Ctrl+Q"), [this] { m_window->close(); });
}

void Actions::buildEditMenu() {
    QMenu* const menu = m_window->menuBar()->addMenu(tr("&Edit"));
    const auto take = [menu](QAction* action, const QString& name, const QKeySequence& shortcut) {
        action->setObjectName(name);
        action->setShortcut(shortcut);
        menu->addAction(action);
    };
    QUndoStack* const stack = m_targets.side->model()->history().stack();
    take(stack->createUndoAction(this, tr("&Undo")), "undoAction", QKeySequence::Undo);
    take(stack->createRedoAction(this, tr("&Redo")), "redoAction", QKeySequence::Redo);
    menu->addSeparator();
    // Plain Ctrl+C and Ctrl+V are the pins' and the drawing's own.
    PinTool* const pins = m_targets.tools->pins();
    add(menu, tr("&Copy Point"), "copyPointAction", QKeySequence("Ctrl+Shift+C"), [this, pins] {
        pins->copyPoint();
        m_targets.status->say(tr("Copied the point as text"));
    });
    RunExchange* const exchange = m_targets.exchange;
    add(menu, tr("&Paste Point"), "pastePointAction", QKeySequence("Ctrl+Shift+V"),
        [this, pins, exchange] {
            if (RunExchange::canPaste()) { // One key for whatever somebody has sent.
                exchange->paste();
                return;
            }
            m_targets.showPins();
            pins->panel()->paste();
        });
    add(menu, tr("P&in Picture"), "pinPictureAction", QKeySequence("Ctrl+P"), [this, pins] {
        m_targets.showPins();
        pins->pin();
    });
    menu->addSeparator();
    m_copyRun = add(menu, tr("Copy Run as &Text"), "copyRunAction", {},
                    [exchange] { exchange->copyShown(); });
    add(menu, tr("P&aste Run"), "pasteRunAction", {}, [exchange] { exchange->paste(); });
    connect(exchange, &RunExchange::told, m_targets.status, &StatusLine::say);
    setCopyable(false);
}

void Actions::buildTrainingMenu() {
    QMenu* const menu = m_window->menuBar()->addMenu(tr("&Training"));
    RunDesk* const desk = m_targets.desk;
    // Not the space bar: it belongs to whatever has the focus, see PlainKeys.
    m_start = add(menu, tr("&Start"), "startAction", Qt::Key_F5, [desk] { desk->toggle(); });
    m_start->setAutoRepeat(false);
    m_step =
        add(menu, tr("One S&tep"), "stepAction", QKeySequence("Ctrl+Right"), m_targets.stepOnce);
    m_step->setIcon(themedIcon("step"));
    m_reset =
        add(menu, tr("&Reset…"), "resetAction", QKeySequence("Ctrl+R"), [desk] { desk->reset(); });
    m_reset->setIcon(themedIcon("reset"));
    menu->addSeparator();
    m_twin = add(menu, {}, "twinAction", QKeySequence("Ctrl+T"), [desk] { desk->askForTwin(); });
    m_twin->setIcon(themedIcon("twin"));
    setTwin(false);
    m_branchHere = add(menu, tr("&Branch at the Step on Show"), "branchHereAction",
                       QKeySequence("Ctrl+B"), m_targets.branchHere);
    setPast(false);
}

void Actions::setPast(bool isPast) { m_branchHere->setEnabled(isPast); }

void Actions::setTwin(bool isThere) {
    m_twin->setText(isThere ? tr("End the T&win") : tr("Train a T&win…"));
}

void Actions::setState(TrainingWorker::State state) {
    using enum TrainingWorker::State;
    m_start->setText(state == training ? tr("&Pause") : tr("&Start"));
    m_start->setIcon(themedIcon(state == training ? "pause" : "play"));
    m_start->setEnabled(m_targets.desk->canToggle());
    m_step->setEnabled(state == waiting);
    m_reset->setEnabled(state != loading && state != followed);
    // What another process trains it saves itself.
    m_save->setEnabled(state != followed);
    m_saveAs->setEnabled(state != followed);
    m_twin->setEnabled(state != loading && state != followed);
}

void Actions::setExportable(bool isExportable) {
    m_film->setEnabled(isExportable);
    m_report->setEnabled(isExportable);
}

void Actions::setCopyable(bool isCopyable) { m_copyRun->setEnabled(isCopyable); }

void Actions::buildViewMenu() {
    QMenu* const menu = m_window->menuBar()->addMenu(tr("&View"));
    menu->addActions(m_targets.docks);
    menu->addSeparator();
    QMenu* const themes = menu->addMenu(tr("&Theme"));
    auto* const group = new QActionGroup(this);
    const auto addTheme = [&](Theme theme, const QString& text) {
        QAction* const action = themes->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme == read_theme());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [theme] {
            applyTheme(*qApp, theme);
            write_theme(theme);
        });
    };
    addTheme(Theme::system, tr("As the &desktop"));
    addTheme(Theme::light, tr("&Light"));
    addTheme(Theme::dark, tr("D&ark"));
}

void Actions::buildHelpMenu() {
    QMenu* const menu = m_window->menuBar()->addMenu(tr("&Help"));
    add(menu, tr("&Ganvas Help"), "helpAction", QKeySequence::HelpContents, m_targets.showHelp);
    add(menu, tr("&About Ganvas"), "aboutAction", {}, [this] { showAbout(); });
}

void Actions::showAbout() {
    QMessageBox::about(m_window, tr("About Ganvas"),
                       tr("<h3>Ganvas %1</h3><p>A playground for generative adversarial networks: "
                          "an ACGAN learns to write digits while you watch.</p><p>Free software "
                          "under the GNU General Public License, version 3 or later. Built on "
                          "LibTorch, Qt and QCustomPlot.</p>")
                           .arg(GANVAS_VERSION));
}

} // namespace ganvas
