#include "app/window/main_window.h"

#include "app/play/play_tools.h"
#include "app/window/plain_keys.h"
#include "app/window/settings.h"
#include "app/window/unsaved_guard.h"
#include "core/base/sample_sheet.h"
#include "core/digits/data_source.h"
#include "core/nn/runtime.h"
#include "ui/curves/curves_panel.h"
#include "ui/grid/grid_panel.h"
#include "ui/network/network_view.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/delay_label.h"
#include "ui/play/play_panel.h"
#include "ui/scores/scores_panel.h"
#include "ui/train/train_panel.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>

namespace ganvas {

namespace {

/// Pixels: the docks leave the tabs between them a third of the smallest window, 960 wide.
constexpr int kWidestDock = 336;
constexpr int kWidestTab = 280;

} // namespace

MainWindow::MainWindow(const LaunchOptions& options, QWidget* parent)
    : QMainWindow(parent),
      m_controller(new RunController(this)),
      m_keys(new PlainKeys(this)),
      m_guard(new UnsavedGuard(this, [this] { return m_controller->hasUnsavedSteps(); })),
      m_train(new TrainPanel),
      m_grid(new GridPanel),
      m_curves(new CurvesPanel),
      m_scores(new ScoresPanel),
      m_network(new NetworkView),
      m_play(new PlayPanel),
      m_tools(new PlayTools(m_play, m_controller, this)),
      m_tabs(new QTabWidget),
      m_splitter(new QSplitter(Qt::Vertical)),
      m_stateLabel(new ElidedLabel),
      m_delay(new DelayLabel),
      m_gridSight(m_grid) {
    setObjectName("mainWindow");
    setWindowIcon(applicationIcon());
    buildPanels();
    buildStatusBar();
    buildFileMenu();
    buildEditMenu();
    buildTrainingMenu();
    buildViewMenu();
    buildHelpMenu();
    addPlainKeys();
    connectTrainPanel();
    connectRun();
    connectPlaying();
    connectJudge();
    connectSight();
    readSettings();
    updateTitle();
    launch(options);
}

MainWindow::~MainWindow() {
    // Nobody is to hear of panels that go.
    delete m_tools;
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
    m_tabs->addTab(m_splitter, tr("Digits and curves"));
    m_tabs->addTab(m_tools->plane(), tr("Plane"));
    m_tabs->addTab(new PanelScroll(m_scores, kWidestTab), tr("Scores"));
    m_tabs->addTab(m_network, tr("Networks"));
    setCentralWidget(m_tabs);

    m_trainDock = addPanel(Qt::LeftDockWidgetArea, tr("Train"), "trainDock", m_train);
    m_playDock = addPanel(Qt::RightDockWidgetArea, tr("Play"), "playDock",
                          new PanelScroll(m_play, kWidestDock));
    const std::filesystem::path folder = mnist_folder();
    m_train->setDataChoices(mnist_is_installed(), QString::fromStdString(folder.string()));
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
    statusBar()->addWidget(m_stateLabel, 1);
    statusBar()->addPermanentWidget(makeModelChoice());
    statusBar()->addPermanentWidget(m_delay);
}

void MainWindow::connectTrainPanel() {
    connect(m_train, &TrainPanel::startRequested, m_controller, &RunController::start);
    connect(m_train, &TrainPanel::pauseRequested, this, [this] {
        m_controller->pause();
        m_stateLabel->setText(tr("Pausing after this step…"));
    });
    connect(m_train, &TrainPanel::stepRequested, m_controller, &RunController::stepOnce);
    connect(m_train, &TrainPanel::resetRequested, this, &MainWindow::resetRun);
    connect(m_train, &TrainPanel::recipeEdited, m_controller, &RunController::change);
    connect(m_train, &TrainPanel::runLengthChanged, m_controller, &RunController::setRunLength);
    connect(m_train, &TrainPanel::dataChosen, this, &MainWindow::beginOn);
    connect(m_train, &TrainPanel::restartNeeded, this, [this](const Recipe& recipe) {
        m_guard->ask(
            tr("This change starts the run afresh."),
            [this, recipe] { begin(recipe, m_controller->run().dataSpec); },
            [this] { m_train->setRecipe(m_controller->run().recipe); });
    });
}

void MainWindow::connectRun() {
    connect(m_controller, &RunController::runReplaced, this, &MainWindow::onRunReplaced);
    connect(m_controller, &RunController::stateChanged, this, &MainWindow::onStateChanged);
    connect(m_controller, &RunController::failed, this, &MainWindow::onFailed);
    connect(m_controller, &RunController::recipesChanged, this, &MainWindow::showRecipes);
    connect(m_controller, &RunController::graphsChanged, m_network, &NetworkView::setGraphs);
    connect(m_controller, &RunController::refused, this, &MainWindow::onRefused);
    connect(m_controller, &RunController::saveFailed, this, [this](const QString& sentence) {
        m_train->setMessage(sentence);
        m_trainDock->show();
    });
    connect(m_controller, &RunController::savesEnded, this, &MainWindow::onSavesEnded);
    connect(m_controller, &RunController::toolFailed, this, &MainWindow::showToolFailure);
    connect(m_controller, &RunController::busy, m_stateLabel, &QLabel::setText);
    connect(m_controller, &RunController::progressChanged, m_train, &TrainPanel::setProgress);
    connect(m_controller, &RunController::metricsArrived, this,
            [this](const std::vector<StepMetrics>& metrics) {
                m_curves->append(metrics);
                setWindowModified(true);
            });
    connect(m_controller, &RunController::finished, this, [this] {
        m_train->setMessage(tr("The run has reached its length. Set a longer one to go on."));
    });
    connect(m_controller, &RunController::saved, this, [this](const QString& file) {
        m_file = file;
        updateTitle();
        statusBar()->showMessage(tr("Saved %1").arg(file), 5000);
    });
    connect(m_controller, &RunController::opened, this, [this](const QString& file) {
        m_file = file;
        updateTitle();
    });
    connect(m_guard, &UnsavedGuard::saveRequested, this, &MainWindow::save);

    connect(m_controller, &RunController::sheetArrived, this, [this](const SampleSheet& sheet) {
        if (!m_tools->isGridWalking()) {
            m_grid->setSheet(sheet);
        }
    });
    connect(m_controller, &RunController::realSheetArrived, m_grid, &GridPanel::setRealSheet);
    connect(m_grid, &GridPanel::columnsChanged, m_controller, &RunController::setSheetColumns);
    connect(m_grid, &GridPanel::intervalChanged, m_controller, &RunController::setSheetInterval);
}

void MainWindow::onRunReplaced(const RunInfo& run) {
    if (run.id != m_runId) {
        // Another run: what the last one was saved as and what it failed of is none of its.
        m_runId = run.id;
        m_file.clear();
        m_hasFailed = false;
        updateTitle();
        forgetToolFailures();
    }
    m_train->setRecipe(run.recipe);
    if (!run.dataSpec.isEmpty()) {
        m_train->setData(run.dataSpec, run.dataTitle);
    }
    m_curves->setHistory(run.history);
    m_scores->setHistory(run.scores);
    m_grid->clearReadings();
    m_network->setGraphs(run.graphs);
    m_play->setNoiseSize(m_controller->noiseSize());
    updateGridNoise();
    setWindowModified(m_controller->hasUnsavedSteps());
}

void MainWindow::onStateChanged(TrainingWorker::State state) {
    using enum TrainingWorker::State;
    const bool isTrained = m_controller->run().step > 0;
    const bool lacksData = m_controller->run().dataSpec.isEmpty();
    switch (state) {
    case loading:
        m_train->setState(TrainPanel::State::loading);
        break;
    case training:
        m_hasFailed = false;
        m_train->setMessage({});
        m_train->setState(TrainPanel::State::training);
        m_showRun->setChecked(m_showRun->isChecked() || !isTrained);
        showState();
        break;
    case waiting:
        m_train->setState(m_hasFailed || lacksData ? TrainPanel::State::failed
                          : isTrained              ? TrainPanel::State::paused
                                                   : TrainPanel::State::ready);
        showState();
        break;
    }
    m_startAction->setText(state == training ? tr("&Pause") : tr("&Start"));
    m_startAction->setIcon(themedIcon(state == training ? "pause" : "play"));
    m_startAction->setEnabled(state != loading);
    m_stepAction->setEnabled(state == waiting);
    m_resetAction->setEnabled(state != loading);
    if (state == waiting && m_startWhenReady) {
        m_startWhenReady = false;
        m_controller->start();
    }
}

void MainWindow::toggleTraining() {
    if (m_controller->state() == TrainingWorker::State::training) {
        Q_EMIT m_train->pauseRequested();
    } else {
        m_controller->start();
    }
}

void MainWindow::resetRun() {
    m_guard->ask(tr("Reset throws the trained networks away."),
                 [this] { begin(m_controller->run().recipe, m_controller->run().dataSpec); });
}

void MainWindow::beginOn(const QString& dataSpec) {
    const RunInfo& run = m_controller->run();
    if (run.dataSpec.isEmpty() && run.step > 0) {
        // An opened checkpoint that lacks its data goes on with what was chosen.
        m_train->setMessage({});
        m_controller->chooseData(dataSpec);
        return;
    }
    m_guard->ask(
        tr("Other data starts the run afresh."),
        [this, dataSpec] { begin(m_controller->run().recipe, dataSpec); },
        [this] { m_train->setData(m_controller->run().dataSpec, m_controller->run().dataTitle); });
}

void MainWindow::openCheckpoint(const QString& file) {
    m_guard->ask(tr("Opening a checkpoint replaces this run."), [this, file] {
        m_train->setMessage({});
        m_controller->open(file);
    });
}

void MainWindow::saveCheckpoint(const QString& file) { m_controller->save(file); }

QFileDialog* MainWindow::openFileDialog(const QString& title, QFileDialog::AcceptMode mode) {
    auto* const dialog = new QFileDialog(this, title, QFileInfo(m_file).path());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setDefaultSuffix("ganvas");
    dialog->setNameFilters({tr("Ganvas checkpoints (*.ganvas)"), tr("All files (*)")});
    dialog->open();
    return dialog;
}

void MainWindow::chooseAndOpen() {
    QFileDialog* const dialog = openFileDialog(tr("Open Checkpoint"), QFileDialog::AcceptOpen);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openCheckpoint);
}

void MainWindow::save() {
    if (m_file.isEmpty()) {
        saveAs();
    } else {
        saveCheckpoint(m_file);
    }
}

void MainWindow::saveAs() {
    QFileDialog* const dialog = openFileDialog(tr("Save Checkpoint"), QFileDialog::AcceptSave);
    dialog->selectFile(m_file.isEmpty() ? "run.ganvas" : QFileInfo(m_file).fileName());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::saveCheckpoint);
    connect(dialog, &QFileDialog::rejected, m_guard, [this] { m_guard->saveEnded(false); });
}

void MainWindow::updateTitle() {
    const QString name = m_file.isEmpty() ? tr("Untitled run") : QFileInfo(m_file).fileName();
    setWindowTitle(tr("%1[*] — Ganvas").arg(name));
    setWindowModified(m_controller->hasUnsavedSteps());
}

void MainWindow::launch(const LaunchOptions& options) {
    m_options = options;
    m_startWhenReady = options.start;
    onStateChanged(TrainingWorker::State::loading);
    m_train->setMessage(QString::fromStdString(blas_warning()));
    if (!options.checkpoint.isEmpty()) {
        m_controller->open(options.checkpoint);
        return;
    }
    if (!options.start && !options.recipe && options.data.isEmpty()) {
        m_showPretrained->setChecked(true);
        if (!m_playDock->isHidden()) {
            m_play->catchUp(); // It will be seen at once.
        }
    }
    beginLast();
}

} // namespace ganvas
