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
#include "app/window/data_desk.h"
#include "app/window/data_page.h"
#include "app/window/drop_target.h"
#include "app/window/picture_desk.h"
#include "app/window/plain_keys.h"
#include "app/window/run_desk.h"
#include "app/window/run_exchange.h"
#include "app/window/run_export.h"
#include "app/window/run_shelf.h"
#include "app/window/run_views.h"
#include "app/window/settings.h"
#include "app/window/sheet_desk.h"
#include "app/window/shelf_budget.h"
#include "app/window/status_line.h"
#include "app/window/tool_failures.h"
#include "app/window/turn_offer.h"
#include "app/window/unsaved_guard.h"
#include "app/window/window_layout.h"
#include "app/window/window_panels.h"
#include "core/files/data_home.h"
#include "ui/compare/compare_panel.h"
#include "ui/curves/curves_panel.h"
#include "ui/data/data_panel.h"
#include "ui/draw/draw_panel.h"
#include "ui/draw/sheet_editor.h"
#include "ui/export/export_bar.h"
#include "ui/grid/grid_panel.h"
#include "ui/help/help_dialog.h"
#include "ui/network/network_view.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/play_panel.h"
#include "ui/runs/runs_panel.h"
#include "ui/scores/scores_panel.h"
#include "ui/time/time_panel.h"
#include "ui/train/train_panel.h"
#include "ui/walk/walk_panel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QStatusBar>
#include <QTabWidget>

#include <initializer_list>

namespace ganvas {

MainWindow::MainWindow(const LaunchOptions& options, QWidget* parent)
    : QMainWindow(parent),
      m_run(new RunController(this)),
      m_side(new PlaySide(m_run, this)),
      m_keys(new PlainKeys(this)),
      m_guard(new UnsavedGuard(this,
                               {"unsavedQuestion", tr("Unsaved training"),
                                tr("The steps trained since the last save would be lost.")},
                               [this] { return m_run->wouldLoseSteps(); })),
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
      m_data(new DataDesk(m_train, m_desk, this)),
      m_dataPanel(new DataPanel),
      m_dataPage(new DataPage(m_dataPanel, m_run, this)),
      m_pictures(new PictureDesk(this, m_train, m_desk, this)),
      m_sheet(new SheetEditor(this)),
      m_draw(new DrawPanel(m_sheet)),
      m_sheets(new SheetDesk(this, m_draw, m_desk, m_run, this)),
      m_shelf(new RunShelf(pathText(runs_folder()), m_run, m_runs, this)),
      m_exportBar(new ExportBar),
      m_export(new RunExport(this, m_exportBar)),
      m_exchange(new RunExchange(m_run, m_side->moment(), m_desk, m_guard, m_train, this)),
      m_budget(new ShelfBudget(m_run, m_shelf, m_runs, this)),
      m_file(new CheckpointFile(m_run, m_guard, this)),
      m_closing(
          new Closing(this, m_run, m_file, {m_tools->recording(), m_export}, m_sheets, m_guard)),
      m_panels(new WindowPanels({m_train, m_play, m_grid, m_curves, m_time, m_tools->plane(),
                                 m_scores, m_network, m_runs, m_compare, m_dataPanel, m_draw},
                                this)),
      m_views(new RunViews({m_curves, m_scores, m_network}, m_side, m_run, this)),
      m_status(new StatusLine(statusBar(), m_exportBar, m_side, this)),
      m_failures(new ToolFailures(m_play, statusBar(), this)) {
    setObjectName("mainWindow");
    setWindowIcon(applicationIcon());
    buildActions();
    addPlainKeys();
    connectRun();
    connectPlaying();
    connectFailures();
    connectExport();
    connectBudget();
    connectCompare();
    connectPictures();
    layoutToKeep().restore();
    m_run->setRunsHome(pathText(runs_folder()));
    launch(options);
    m_shelf->refresh();
}

MainWindow::~MainWindow() {
    // Hiding has spin boxes take what was typed, and all that hears of it is still there.
    hide();
    // Nobody is to hear of panels that go.
    delete m_views;
    delete m_tools;
    delete m_timeTool;
    delete m_comparison;
    delete m_sheets;
    delete m_dataPage;
    finish_settings();
}

void MainWindow::buildActions() {
    Actions::Targets targets{};
    targets.desk = m_desk;
    targets.file = m_file;
    targets.side = m_side;
    targets.tools = m_tools;
    targets.exchange = m_exchange;
    targets.status = m_status;
    targets.curves = m_curves->exportMenu();
    targets.docks = {m_panels->train()->toggleViewAction(), m_panels->play()->toggleViewAction()};
    targets.saveGrid = [this] {
        m_panels->showWatch(); // What is saved is to be seen.
        m_grid->saveAs();
    };
    targets.saveFilm = [this] {
        m_export->askForFilm(m_run->onShow()->folder(), tr("The run on show"),
                             m_run->onShow()->info().recipe.classes);
    };
    targets.saveReport = [this] {
        m_export->askForReport(m_run->onShow()->folder(), tr("The run on show"),
                               m_run->onShow()->info().recipe.classes);
    };
    targets.showPins = [this] {
        m_panels->showPlay();
        m_play->tools()->setCurrentWidget(m_tools->pins()->panel());
    };
    targets.stepOnce = [this] { m_run->stepOnce(); };
    targets.branchHere = [this] {
        m_file->branchAt(m_run->onShow()->folder(), m_side->moment()->step().value_or(0));
    };
    targets.showHelp = [this] { showHelp(); };
    m_actions = new Actions(this, targets);
    connect(m_desk, &RunDesk::stateChanged, m_actions, &Actions::setState);
    connect(m_desk, &RunDesk::twinChanged, m_actions, &Actions::setTwin);
}

void MainWindow::addPlainKeys() {
    for (QWidget* const place :
         std::initializer_list<QWidget*>{this, m_panels->train(), m_panels->play()}) {
        m_keys->watch(place);
    }
    m_keys->add(Qt::Key_Space, [this] { m_actions->start()->trigger(); });
    PlayModel* const model = m_side->model();
    // The first ten of other classes than digits.
    for (int label = 0; label < kDigitCount; ++label) {
        m_keys->add(static_cast<Qt::Key>(Qt::Key_0 + label), [model, label] {
            if (label < model->state().class_count()) {
                model->setDigit(label);
            }
        });
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

void MainWindow::connectRun() {
    connect(m_run->onShow(), &RunOnShow::recipeChanged, this, &MainWindow::showRecipes);
    connect(m_desk, &RunDesk::statusChanged, m_status, &StatusLine::setState);
    connect(m_desk, &RunDesk::troubled, m_panels, &WindowPanels::showTrain);
    connect(m_shelf, &RunShelf::openRequested, m_file, &CheckpointFile::open);
    connect(m_shelf, &RunShelf::branchRequested, m_file, &CheckpointFile::branch);
    connect(m_shelf, &RunShelf::interrupted, m_desk, &RunDesk::offer);
    connect(m_shelf, &RunShelf::failed, this, &MainWindow::showProblem);
    connect(m_desk, &RunDesk::openRequested, m_file, &CheckpointFile::open);
    connect(m_desk, &RunDesk::branchRequested, m_file, &CheckpointFile::branch);
    connect(m_file, &CheckpointFile::opening, m_desk, [this] { m_desk->setMessage({}); });
    connect(m_file, &CheckpointFile::saved, m_status,
            [this](const QString& file) { m_status->say(tr("Saved %1").arg(file)); });
    connect(m_run->judge(), &RunJudge::busy, m_status, &StatusLine::setBusy);
    connect(m_closing, &Closing::closing, this, [this] {
        layoutToKeep().keep();
        // Only a run that was really here: not the one that still loads, could not be had, or is
        // trained elsewhere.
        if (const RunInfo& run = m_run->onShow()->info();
            !run.dataSpec.isEmpty() && !m_run->followed()) {
            write_last_run({run.recipe, run.dataSpec});
        }
    });
}

void MainWindow::connectPlaying() {
    connect(m_tools->grid(), &GridTool::cellTaken, m_panels, &WindowPanels::showPlay);
    connect(m_side->generator(), &GeneratorOnShow::recipeChanged, this, &MainWindow::showRecipes);
    MomentOnShow* const moment = m_side->moment();
    connect(moment, &MomentOnShow::momentChanged, m_actions,
            [this, moment] { m_actions->setPast(moment->step().has_value()); });
}

void MainWindow::showRecipes() {
    if (m_help != nullptr) {
        m_help->setRecipes(m_run->onShow()->info().recipe, m_side->generator()->recipe());
    }
}

void MainWindow::connectFailures() {
    connect(m_run->training(), &TrainingWorker::sheetFailed, m_failures, &ToolFailures::show);
    connect(m_run->judge()->worker(), &JudgeWorker::failed, m_failures, &ToolFailures::show);
    connect(m_side->workers(), &PlayWorkers::failed, m_failures, &ToolFailures::show);
    connect(m_side->moment()->worker(), &HistoryWorker::failed, m_failures, &ToolFailures::show);
    connect(m_run->onShow(), &RunOnShow::begun, m_failures, &ToolFailures::forget);
    connect(m_side->generator(), &GeneratorOnShow::replaced, m_failures, &ToolFailures::forget);
}

void MainWindow::connectExport() {
    connect(m_runs, &RunsPanel::filmRequested, m_export, &RunExport::askForFilm);
    connect(m_runs, &RunsPanel::reportRequested, m_export, &RunExport::askForReport);
    connect(m_runs, &RunsPanel::copyRequested, m_exchange, &RunExchange::copy);
    connect(m_exchange, &RunExchange::noted, this, &MainWindow::showProblem);
    connect(m_export, &RunExport::failed, this, &MainWindow::showProblem);
    connect(m_export, &RunExport::writingChanged, this, [this] {
        m_runs->setExporting(m_export->isWriting());
        updateExport();
    });
    connect(m_run->onShow(), &RunOnShow::folderChanged, this, &MainWindow::updateExport);
    connect(m_run->onShow(), &RunOnShow::progressChanged, this, &MainWindow::updateExport);
}

void MainWindow::showProblem(const QString& sentence) {
    m_desk->setMessage(sentence);
    m_panels->showTrain();
}

void MainWindow::updateExport() {
    m_actions->setExportable(!m_run->onShow()->folder().isEmpty() && !m_export->isWriting());
    m_actions->setCopyable(m_exchange->canCopyShown());
}

void MainWindow::connectBudget() {
    connect(m_budget, &ShelfBudget::roomNeeded, m_desk,
            [this](const QString& sentence, bool canBeMade) {
                m_desk->offerRoom(sentence, canBeMade ? tr("Make Room…") : tr("Show the Runs"));
            });
    connect(m_budget, &ShelfBudget::roomMade, m_desk,
            [this] { m_desk->setMessage(tr("There is room again: the run keeps its history.")); });
    connect(m_desk, &RunDesk::roomRequested, m_runs, [this] {
        m_panels->showRuns();
        m_budget->askForRoom();
    });
}

void MainWindow::connectCompare() {
    connect(m_runs, &RunsPanel::compareRequested, m_comparison, [this](const QString& folder) {
        m_panels->showCompare();
        m_comparison->add(folder);
    });
    connect(m_run->onShow(), &RunOnShow::twinBegun, m_comparison,
            [this](const QString& folder, const QString& folderOfTwin) {
                if (folder.isEmpty() || folderOfTwin.isEmpty()) {
                    return; // They get their folders with the first step.
                }
                m_panels->showCompare();
                m_comparison->addTwins(folder, folderOfTwin);
            });
}

void MainWindow::connectPictures() {
    connect(m_pictures, &PictureDesk::failed, this, &MainWindow::showProblem);
    connect(m_sheets, &SheetDesk::datasetsChanged, m_pictures, &PictureDesk::listOwn);
    connect(new DropTarget(this), &DropTarget::dropped, m_pictures, &PictureDesk::take);
    new TurnOffer(m_run, m_desk, this);
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
        if (!m_panels->play()->isHidden()) {
            m_side->model()->catchUp(); // It will be seen at once.
        }
    }
    m_desk->launch(options);
}

WindowLayout MainWindow::layoutToKeep() const {
    return {const_cast<MainWindow*>(this),
            m_panels->splitter(),
            m_panels->train(),
            m_panels->play(),
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
