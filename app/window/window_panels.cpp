#include "app/window/window_panels.h"

#include "ui/widgets/panel_scroll.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ganvas {

namespace {

/// Pixels: the docks leave the tabs between them a third of the smallest window, 960 wide.
constexpr int kWidestDock = 336;
constexpr int kWidestTab = 280;

} // namespace

WindowPanels::WindowPanels(const Content& content, QMainWindow* window)
    : QObject(window),
      m_window(window),
      m_tabs(new QTabWidget),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_watch(buildWatch(content)),
      m_runs(content.runs),
      m_compare(new PanelScroll(content.compare, kWidestTab)) {
    m_tabs->setObjectName("views");
    m_tabs->setDocumentMode(true);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->addTab(m_watch, tr("Watch"));
    m_tabs->addTab(content.plane, tr("Plane"));
    m_tabs->addTab(new PanelScroll(content.scores, kWidestTab), tr("Scores"));
    m_tabs->addTab(content.network, tr("Nets"));
    m_tabs->setTabToolTip(m_tabs->count() - 1, tr("Networks"));
    m_tabs->addTab(buildData(content), tr("Data"));
    m_tabs->addTab(m_runs, tr("Runs"));
    m_tabs->addTab(m_compare, tr("Compare"));
    m_window->setCentralWidget(m_tabs);

    m_train = addDock(Qt::LeftDockWidgetArea, tr("Train"), "trainDock", content.train);
    m_play = addDock(Qt::RightDockWidgetArea, tr("Play"), "playDock",
                     new PanelScroll(content.play, kWidestDock));
}

QWidget* WindowPanels::buildWatch(const Content& content) {
    m_splitter->setObjectName("watchSplitter");
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(content.grid);
    m_splitter->addWidget(content.curves);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);

    auto* const watch = new QWidget;
    auto* const layout = new QVBoxLayout(watch);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(new PanelScroll(m_splitter, kWidestTab), 1);
    layout->addWidget(content.time);
    return watch;
}

QTabWidget* WindowPanels::buildData(const Content& content) {
    auto* const data = new QTabWidget;
    data->setObjectName("dataTabs");
    data->setDocumentMode(true);
    data->addTab(new PanelScroll(content.data, kWidestTab), tr("Pictures"));
    data->addTab(new PanelScroll(content.draw, kWidestTab), tr("Draw"));
    return data;
}

QDockWidget* WindowPanels::addDock(Qt::DockWidgetArea area, const QString& title,
                                   const QString& name, QWidget* panel) {
    auto* const dock = new QDockWidget(title, m_window);
    dock->setObjectName(name);
    dock->setWidget(panel);
    m_window->addDockWidget(area, dock);
    return dock;
}

void WindowPanels::showWatch() { m_tabs->setCurrentWidget(m_watch); }

void WindowPanels::showRuns() { m_tabs->setCurrentWidget(m_runs); }

void WindowPanels::showCompare() { m_tabs->setCurrentWidget(m_compare); }

void WindowPanels::showTrain() { m_train->show(); }

void WindowPanels::showPlay() {
    m_play->show();
    m_play->raise();
}

} // namespace ganvas
