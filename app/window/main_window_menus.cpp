// The window's menus, shortcuts and remembered settings.

#include "app/window/main_window.h"

#include "app/play/play_tools.h"
#include "app/window/plain_keys.h"
#include "app/window/settings.h"
#include "core/base/images.h"
#include "ui/curves/curves_panel.h"
#include "ui/grid/grid_panel.h"
#include "ui/help/help_dialog.h"
#include "ui/pins/pin_tray.h"
#include "ui/play/play_history.h"
#include "ui/play/play_panel.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/fit_screen.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QUndoStack>

namespace ganvas {

namespace {

/// Grows when a stored layout no longer fits the window's panels.
constexpr int kLayoutVersion = 1;

/// Pixels: from here on the docks may be wider than they must.
constexpr int kRoomy = 1150;

constexpr int kMessageTime = 5000; ///< Milliseconds.

} // namespace

QAction* MainWindow::addAction(QMenu* menu, const QString& text, const QString& name,
                               const QKeySequence& shortcut, std::function<void()> triggered) {
    auto* const action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    connect(action, &QAction::triggered, this, std::move(triggered));
    return action;
}

void MainWindow::buildFileMenu() {
    QMenu* const menu = menuBar()->addMenu(tr("&File"));
    addAction(menu, tr("&Open Checkpoint…"), "openAction", QKeySequence::Open, [this] {
        chooseAndOpen();
    })->setIcon(themedIcon("open"));
    addAction(menu, tr("&Save Checkpoint"), "saveAction", QKeySequence::Save, [this] {
        save();
    })->setIcon(themedIcon("save"));
    addAction(menu, tr("Save Checkpoint &As…"), "saveAsAction", QKeySequence("Ctrl+Shift+S"),
              [this] { saveAs(); });
    menu->addSeparator();
    addAction(menu, tr("Save &Grid…"), "saveGridAction", QKeySequence("Ctrl+G"), [this] {
        m_tabs->setCurrentWidget(m_splitter); // What is saved is to be seen.
        m_grid->saveAs();
    });
    QMenu* const curves = m_curves->exportMenu();
    menu->addMenu(curves)->setText(tr("&Export Curves"));
    curves->actions().constFirst()->setShortcut(QKeySequence("Ctrl+E"));
    curves->actions().constLast()->setShortcut(QKeySequence("Ctrl+Shift+E"));
    menu->addSeparator();
    addAction(menu, tr("&Quit"), "quitAction", QKeySequence("Ctrl+Q"), [this] { close(); });
}

void MainWindow::buildEditMenu() {
    QMenu* const menu = menuBar()->addMenu(tr("&Edit"));
    const auto add = [menu](QAction* action, const QString& name, const QKeySequence& shortcut) {
        action->setObjectName(name);
        action->setShortcut(shortcut);
        menu->addAction(action);
    };
    QUndoStack* const stack = m_play->history().stack();
    add(stack->createUndoAction(this, tr("&Undo")), "undoAction", QKeySequence::Undo);
    add(stack->createRedoAction(this, tr("&Redo")), "redoAction", QKeySequence::Redo);
    menu->addSeparator();
    // Plain Ctrl+C and Ctrl+V are the pins' and the drawing's own.
    addAction(menu, tr("&Copy Point"), "copyPointAction", QKeySequence("Ctrl+Shift+C"), [this] {
        m_tools->copyPoint();
        statusBar()->showMessage(tr("Copied the point as text"), kMessageTime);
    });
    addAction(menu, tr("&Paste Point"), "pastePointAction", QKeySequence("Ctrl+Shift+V"), [this] {
        showPins();
        m_tools->pins()->paste();
    });
    addAction(menu, tr("P&in Picture"), "pinPictureAction", QKeySequence("Ctrl+P"), [this] {
        showPins();
        m_tools->pin();
    });
}

void MainWindow::showPins() {
    m_playDock->show();
    m_playDock->raise();
    m_play->tools()->setCurrentWidget(m_tools->pins());
}

void MainWindow::buildTrainingMenu() {
    QMenu* const menu = menuBar()->addMenu(tr("&Training"));
    // Not the space bar: it belongs to whatever has the focus, see addPlainKeys().
    m_startAction =
        addAction(menu, tr("&Start"), "startAction", Qt::Key_F5, [this] { toggleTraining(); });
    m_startAction->setAutoRepeat(false);
    m_stepAction = addAction(menu, tr("One S&tep"), "stepAction", QKeySequence("Ctrl+Right"),
                             [this] { m_controller->stepOnce(); });
    m_stepAction->setIcon(themedIcon("step"));
    m_resetAction = addAction(menu, tr("&Reset…"), "resetAction", QKeySequence("Ctrl+R"),
                              [this] { resetRun(); });
    m_resetAction->setIcon(themedIcon("reset"));
}

void MainWindow::buildViewMenu() {
    QMenu* const menu = menuBar()->addMenu(tr("&View"));
    menu->addAction(m_trainDock->toggleViewAction());
    menu->addAction(m_playDock->toggleViewAction());
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

void MainWindow::buildHelpMenu() {
    QMenu* const menu = menuBar()->addMenu(tr("&Help"));
    addAction(menu, tr("&Ganvas Help"), "helpAction", QKeySequence::HelpContents,
              [this] { showHelp(); });
    addAction(menu, tr("&About Ganvas"), "aboutAction", {}, [this] { showAbout(); });
}

void MainWindow::addPlainKeys() {
    m_keys->watch(this);
    m_keys->add(Qt::Key_Space, [this] { m_startAction->trigger(); });
    for (int digit = 0; digit < kDigitCount; ++digit) {
        m_keys->add(static_cast<Qt::Key>(Qt::Key_0 + digit),
                    [this, digit] { m_play->setDigit(digit); });
    }
    m_keys->add(Qt::Key_R, [this] { m_play->randomize(); });
    m_keys->add(Qt::Key_W, [this] { m_tools->toggleWalk(); });
    // Outside of dialogs Qt's buttons leave Enter over.
    for (const Qt::Key enter : {Qt::Key_Return, Qt::Key_Enter}) {
        m_keys->add(enter, [] {
            if (auto* const button = qobject_cast<QAbstractButton*>(QApplication::focusWidget())) {
                button->click();
            }
        });
    }
    // Before anybody has chosen a control no control has the focus, and Space starts training.
    setFocus();
}

void MainWindow::showHelp() {
    if (m_help == nullptr) {
        m_help = new HelpDialog(this);
        showRecipes();
    }
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About Ganvas"),
                       tr("<h3>Ganvas %1</h3><p>A playground for generative adversarial networks: "
                          "an ACGAN learns to write digits while you watch.</p><p>Free software "
                          "under the GNU General Public License, version 3 or later. Built on "
                          "LibTorch, Qt and QCustomPlot.</p>")
                           .arg(GANVAS_VERSION));
}

void MainWindow::readSettings() {
    finish_settings();
    const QSettings settings;
    const bool hasLayout = restoreGeometry(settings.value("window/geometry").toByteArray());
    restoreState(settings.value("window/state").toByteArray(), kLayoutVersion);
    m_splitter->restoreState(settings.value("window/splitter").toByteArray());
    if (!hasLayout) {
        resize(1280, 760);
        m_splitter->setSizes({380, 330});
    }
    fitIntoScreen(this);
    const bool isRoomy = width() >= kRoomy;
    if (!hasLayout || (!isRoomy && settings.value("window/width").toInt() != width())) {
        // A small window's tabs need what the docks can do without.
        resizeDocks({m_trainDock, m_playDock}, {isRoomy ? 330 : 1, isRoomy ? 390 : 1},
                    Qt::Horizontal);
    }
    for (QDockWidget* const dock : {m_trainDock, m_playDock}) {
        if (dock->isFloating()) {
            fitIntoScreen(dock);
        }
    }
    m_grid->setColumns(settings.value("grid/columns", m_grid->columns()).toInt());
    m_grid->setInterval(settings.value("grid/interval", m_grid->interval()).toInt());
    m_grid->setRealShown(settings.value("grid/realShown", true).toBool());
    m_grid->setReadingsShown(settings.value("grid/readingsShown", true).toBool());
    m_curves->applySettings(settings.value("curves").toMap());
    m_controller->setSheetColumns(m_grid->columns());
    m_controller->setSheetInterval(m_grid->interval());
    m_train->setRunLength(settings.value("runLength", 0).toLongLong());
    m_controller->setRunLength(m_train->runLength());
}

void MainWindow::writeSettings() const {
    keep_settings({{"window/geometry", saveGeometry()},
                   {"window/width", width()},
                   {"window/state", saveState(kLayoutVersion)},
                   {"window/splitter", m_splitter->saveState()},
                   {"grid/columns", m_grid->columns()},
                   {"grid/interval", m_grid->interval()},
                   {"grid/realShown", m_grid->realShown()},
                   {"grid/readingsShown", m_grid->readingsShown()},
                   {"runLength", m_train->runLength()},
                   {"curves", m_curves->settings()}});
    // Only a run that was really there: not the one that still loads, or could not be had.
    if (const RunInfo& run = m_controller->run(); !run.dataSpec.isEmpty()) {
        write_last_run({run.recipe, run.dataSpec});
    }
}

} // namespace ganvas
