#include "app/window/window_layout.h"

#include "app/compare/compare_tool.h"
#include "app/window/settings.h"
#include "ui/compare/compare_panel.h"
#include "ui/curves/curves_panel.h"
#include "ui/grid/grid_panel.h"
#include "ui/time/time_panel.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/fit_screen.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSettings>
#include <QSplitter>

namespace ganvas {

namespace {

/// Grows when a stored layout no longer fits the window's panels.
constexpr int kVersion = 1;

/// Pixels: from here on the docks may be wider than they must.
constexpr int kRoomy = 1150;

} // namespace

void WindowLayout::restore() const {
    finish_settings();
    const QSettings settings;
    const bool hasLayout = window->restoreGeometry(settings.value("window/geometry").toByteArray());
    window->restoreState(settings.value("window/state").toByteArray(), kVersion);
    splitter->restoreState(settings.value("window/splitter").toByteArray());
    if (!hasLayout) {
        window->resize(1280, 760);
        splitter->setSizes({380, 330});
    }
    fitIntoScreen(window);
    const bool isRoomy = window->width() >= kRoomy;
    if (!hasLayout || (!isRoomy && settings.value("window/width").toInt() != window->width())) {
        // A small window's tabs need what the docks can do without.
        window->resizeDocks({trainDock, playDock}, {isRoomy ? 330 : 1, isRoomy ? 390 : 1},
                            Qt::Horizontal);
    }
    for (QDockWidget* const dock : {trainDock, playDock}) {
        if (dock->isFloating()) {
            fitIntoScreen(dock);
        }
    }
    grid->setColumns(settings.value("grid/columns", grid->columns()).toInt());
    grid->setInterval(settings.value("grid/interval", grid->interval()).toInt());
    grid->setRealShown(settings.value("grid/realShown", true).toBool());
    grid->setReadingsShown(settings.value("grid/readingsShown", true).toBool());
    curves->applySettings(settings.value("curves").toMap());
    comparison->panel()->applySettings(settings.value("compare/curves").toMap());
    comparison->setRuns(settings.value("compare/runs").toStringList());
    time->applySettings(settings.value("time").toMap());
    train->setRunLength(settings.value("runLength", 0).toLongLong());
}

void WindowLayout::keep() const {
    keep_settings({{"window/geometry", window->saveGeometry()},
                   {"window/width", window->width()},
                   {"window/state", window->saveState(kVersion)},
                   {"window/splitter", splitter->saveState()},
                   {"grid/columns", grid->columns()},
                   {"grid/interval", grid->interval()},
                   {"grid/realShown", grid->realShown()},
                   {"grid/readingsShown", grid->readingsShown()},
                   {"runLength", train->runLength()},
                   {"curves", curves->settings()},
                   {"compare/curves", comparison->panel()->settings()},
                   {"compare/runs", comparison->folders()},
                   {"time", time->settings()}});
}

} // namespace ganvas
