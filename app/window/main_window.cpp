#include "app/window/main_window.h"

#include "app/compare/compare_tool.h"
#include "app/play/grid_tool.h"
#include "app/play/pin_tool.h"
#include "app/play/play_side.h"
#include "app/play/play_tools.h"
#include "app/play/recording_tool.h"
#include "app/play/time_tool.h"
#include "app/play/walk_tool.h"
#include "app/window/actions.h"
#include "app/window/checkpoint_file.h"
#include "app/window/closing.h"
#include "app/window/plain_keys.h"
#include "app/window/run_desk.h"
#include "app/window/run_exchange.h"
#include "app/window/run_export.h"
#include "app/window/run_shelf.h"
#include "app/window/settings.h"
#include "app/window/shelf_budget.h"
#include "app/window/tool_failures.h"
#include "app/window/unsaved_guard.h"
#include "app/window/window_layout.h"
#include "core/digits/data_source.h"
#include "core/files/data_home.h"
#include "ui/compare/compare_panel.h"
#include "ui/curves/curves_panel.h"
#include "ui/export/export_bar.h"
#include "ui/grid/grid_panel.h"
#include "ui/help/help_dialog.h"
#include "ui/network/network_view.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/delay_label.h"
#include "ui/play/model_choice.h"
#include "ui/play/play_panel.h"
#include "ui/runs/runs_panel.h"
#include "ui/scores/scores_panel.h"
#include "ui/time/time_panel.h"
#include "ui/train/train_panel.h"
#include "ui/walk/walk_panel.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace ganvas {

namespace {

/// Pixels: the docks leave the tabs between them a third of the smallest window, 960 wide.
constexpr int kWidestDock = 336;
constexpr int kWidestTab = 280;

} // namespace

MainWindow::MainWindow(const LaunchOptions& options, QWidget* parent)
    : QMainWindow(parent),
      m_run(new RunController(this)),
      m_side(new PlaySide(m_run, this)),
      m_keys(new PlainKeys(this)),
      m_guard(new UnsavedGuard(this, [this] { return m_run->wouldLoseSteps(); })),
      m_train(new TrainPanel),
      m_grid(new GridPanel),
      m_curves(new CurvesPanel),
      m_scores(new ScoresPanel),
      m_network(new NetworkView),
      m_play(new PlayPanel),
      m_tools(new PlayTools(m_play, m_grid, m_side, m_run, this)),
      m_runs(new RunsPanel),
      m_time(new TimePanel),
      m_timeTool(new TimeTool(m_time, m_side, m_run, this)),
      m_compare(new ComparePanel),
      m_comparison(new CompareTool(m_compare, this)),
      m_desk(new RunDesk(m_run, m_side->generator(), m_guard, m_train, this)),
      m_shelf(new RunShelf(pathText(runs_folder()), m_run, m_runs, this)),
      m_exportBar(new ExportBar),
      m_export(new RunExport(this, m_exportBar)),
      m_exchange(new RunExchange(m_run, m_side->moment(), m_desk, m_guard, m_train, this)),
      m_budget(new ShelfBudget(m_run, m_shelf, m_runs, this)),
      m_file(new CheckpointFile(m_run, m_guard, this)),
      m_closing(new Closing(this, m_run, m_file, {m_tools->recording(), m_export}, m_guard)),
      m_tabs(new QTabWidget),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_watch(new QWidget),
      m_compareView(new PanelScroll(m_compare, kWidestTab)),
      m_stateLabel(new ElidedLabel),
      m_delay(new DelayLabel),
      m_failures(new ToolFailures(m_play, statusBar(), this)) {
    setObjectName("mainWindow");
    setWindowIcon(applicationIcon());
    buildPanels();
    buildStatusBar();
    buildActions();
    addPlainKeys();
    connectRun();
    connectPlaying();
    connectJudge();
    connectFailures();
    connectTime();
    connectExport();
    connectBudget();
    connectCompare();
    layoutToKeep().restore();
    m_run->setRunsHome(pathText(runs_folder()));
    launch(options);
    m_shelf->refresh();
}

MainWindow::~MainWindow() {
    // Hiding has spin boxes take what was typed, and all that hears of it is still there.
    hide();
    // Nobody is to hear of panels that go.
    delete m_tools;
    delete m_timeTool;
    delete m_comparison;
    finish_settings();
}

void MainWindow::buildPanels() {
    m_splitter->setObjectName("watchSplitter");
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_grid);
    m_splitter->addWidget(m_curves);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);

    m_tabs->setObjectName("views");
    m_tabs->setDocumentMode(true);
    m_tabs->setElideMode(Qt::ElideRight);
    auto* const watch = new QVBoxLayout(m_watch);
    watch->setContentsMargins(0, 0, 0, 0);
    watch->setSpacing(0);
    watch->addWidget(new PanelScroll(m_splitter, kWidestTab), 1);
    watch->addWidget(m_time);
    m_tabs->addTab(m_watch, tr("Watch"));
    m_tabs->addTab(m_tools->plane(), tr("Plane"));
    m_tabs->addTab(new PanelScroll(m_scores, kWidestTab), tr("Scores"));
    m_tabs->addTab(m_network, tr("Networks"));
    m_tabs->addTab(m_runs, tr("Runs"));
    m_tabs->addTab(m_compareView, tr("Compare"));
    setCentralWidget(m_tabs);

    m_trainDock = addPanel(Qt::LeftDockWidgetArea, tr("Train"), "trainDock", m_train);
    m_playDock = addPanel(Qt::RightDockWidgetArea, tr("Play"), "playDock",
                          new PanelScroll(m_play, kWidestDock));
    m_train->setDataChoices(mnist_is_installed(), pathText(mnist_folder()));
}

QDockWidget* MainWindow::addPanel(Qt::DockWidgetArea area, const QString& title,
                                  const QString& name, QWidget* panel) {
    auto* const dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(panel);
    addDockWidget(area, dock);
    m_keys->watch(dock);
    return dock;
}

void MainWindow::buildStatusBar() {
    m_stateLabel->setObjectName("stateLabel");
    m_delay->setObjectName("delay");
    auto* const choice = new ModelChoice;
    GeneratorOnShow* const generator = m_side->generator();
    connect(choice, &ModelChoice::chosen, generator, &GeneratorOnShow::setPretrained);
    connect(generator, &GeneratorOnShow::replaced, choice,
            [choice, generator] { choice->setPretrained(generator->isPretrained()); });
    statusBar()->addWidget(m_stateLabel, 1);
    statusBar()->addPermanentWidget(m_exportBar);
    statusBar()->addPermanentWidget(choice);
    statusBar()->addPermanentWidget(m_delay);
}

void MainWindow::buildActions() {
    Actions::Targets targets{};
    targets.desk = m_desk;
    targets.file = m_file;
    targets.side = m_side;
    targets.tools = m_tools;
    targets.exchange = m_exchange;
    targets.curves = m_curves->exportMenu();
    targets.docks = {m_trainDock->toggleViewAction(), m_playDock->toggleViewAction()};
    targets.saveGrid = [this] {
        m_tabs->setCurrentWidget(m_watch); // What is saved is to be seen.
        m_grid->saveAs();
    };
    targets.saveFilm = [this] { m_export->askForFilm(m_run->folder(), tr("The run on show")); };
    targets.saveReport = [this] { m_export->askForReport(m_run->folder(), tr("The run on show")); };
    targets.showPins = [this] {
        showPlay();
        m_play->tools()->setCurrentWidget(m_tools->pins()->panel());
    };
    targets.stepOnce = [this] { m_run->stepOnce(); };
    targets.branchHere = [this] {
        m_file->branchAt(m_run->folder(), m_side->moment()->step().value_or(0));
    };
    targets.showHelp = [this] { showHelp(); };
    m_actions = new Actions(this, targets);
    connect(m_desk, &RunDesk::stateChanged, m_actions, &Actions::setState);
    connect(m_desk, &RunDesk::twinChanged, m_actions, &Actions::setTwin);
}

void MainWindow::addPlainKeys() {
    m_keys->watch(this);
    m_keys->add(Qt::Key_Space, [this] { m_actions->start()->trigger(); });
    PlayModel* const model = m_side->model();
    for (int digit = 0; digit < kDigitCount; ++digit) {
        m_keys->add(static_cast<Qt::Key>(Qt::Key_0 + digit),
                    [model, digit] { model->setDigit(digit); });
    }
    m_keys->add(Qt::Key_R, [model] { model->randomize(); });
    m_keys->add(Qt::Key_W, [this] { m_tools->walk()->panel()->toggle(); });
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

void MainWindow::launch(const LaunchOptions& options) {
    const bool asksNothing =
        options.checkpoint.isEmpty() && !options.start && !options.recipe && options.data.isEmpty();
    if (asksNothing) {
        m_side->generator()->setPretrained(true);
        if (!m_playDock->isHidden()) {
            m_side->model()->catchUp(); // It will be seen at once.
        }
    }
    m_desk->launch(options);
}

WindowLayout MainWindow::layoutToKeep() const {
    return {const_cast<MainWindow*>(this),
            m_splitter,
            m_trainDock,
            m_playDock,
            m_train,
            m_grid,
            m_curves,
            m_time,
            m_export,
            m_comparison};
}

// Until then it counts as seen: what a first look shows is made while the window is.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    m_side->sheet()->setSeen(m_tools->grid()->sight()->isSeen());
}

void MainWindow::closeEvent(QCloseEvent* event) { m_closing->handle(event); }

} // namespace ganvas
