// What the window's parts have to know of each other.

#include "app/compare/compare_tool.h"
#include "app/play/grid_tool.h"
#include "app/play/play_side.h"
#include "app/play/play_tools.h"
#include "app/window/actions.h"
#include "app/window/checkpoint_file.h"
#include "app/window/closing.h"
#include "app/window/main_window.h"
#include "app/window/run_desk.h"
#include "app/window/run_exchange.h"
#include "app/window/run_export.h"
#include "app/window/run_shelf.h"
#include "app/window/settings.h"
#include "app/window/shelf_budget.h"
#include "app/window/tool_failures.h"
#include "app/window/window_layout.h"
#include "ui/curves/curves_panel.h"
#include "ui/help/help_dialog.h"
#include "ui/network/network_view.h"
#include "ui/play/delay_label.h"
#include "ui/runs/runs_panel.h"
#include "ui/scores/scores_panel.h"

#include <QDockWidget>
#include <QLabel>
#include <QStatusBar>
#include <QTabWidget>

namespace ganvas {

void MainWindow::connectRun() {
    connect(m_run, &RunController::runReplaced, this, &MainWindow::onRunReplaced);
    connect(m_run, &RunController::recipeChanged, this, &MainWindow::showRecipes);
    connect(m_run, &RunController::metricsArrived, m_curves,
            [this](const std::vector<StepMetrics>& metrics) { m_curves->append(metrics); });
    const TrainingWorker* const worker = m_run->training();
    connect(worker, &TrainingWorker::graphsChanged, m_network, &NetworkView::setGraphs);
    connect(m_desk, &RunDesk::statusChanged, m_stateLabel, &QLabel::setText);
    connect(m_desk, &RunDesk::troubled, m_trainDock, &QDockWidget::show);
    connect(m_shelf, &RunShelf::openRequested, m_file, &CheckpointFile::open);
    connect(m_shelf, &RunShelf::branchRequested, m_file, &CheckpointFile::branch);
    connect(m_shelf, &RunShelf::interrupted, m_desk, &RunDesk::offer);
    connect(m_shelf, &RunShelf::failed, this, &MainWindow::showProblem);
    connect(m_desk, &RunDesk::openRequested, m_file, &CheckpointFile::open);
    connect(m_desk, &RunDesk::branchRequested, m_file, &CheckpointFile::branch);
    connect(m_file, &CheckpointFile::opening, m_desk, [this] { m_desk->setMessage({}); });
    connect(m_file, &CheckpointFile::saved, this, [this](const QString& file) {
        statusBar()->showMessage(tr("Saved %1").arg(file), Actions::kMessageTime);
    });
    connect(m_closing, &Closing::closing, this, [this] {
        layoutToKeep().keep();
        // Only a run that was really here: not the one that still loads, could not be had, or is
        // trained elsewhere.
        if (const RunInfo& run = m_run->run(); !run.dataSpec.isEmpty() && !m_run->followed()) {
            write_last_run({run.recipe, run.dataSpec});
        }
    });
}

void MainWindow::showPlay() {
    m_playDock->show();
    m_playDock->raise();
}

void MainWindow::connectPlaying() {
    connect(m_side->model(), &PlayModel::delayChanged, m_delay, &DelayLabel::setDelay,
            Qt::QueuedConnection);
    connect(m_tools->grid(), &GridTool::cellTaken, this, &MainWindow::showPlay);
    connect(m_side->generator(), &GeneratorOnShow::recipeChanged, this, &MainWindow::showRecipes);
}

void MainWindow::onRunReplaced(const RunInfo& run) {
    m_curves->setHistory(run.history);
    m_scores->setHistory(run.scores);
    m_network->setGraphs(run.graphs);
}

void MainWindow::showRecipes() {
    m_curves->setRecipe(m_run->run().recipe);
    if (m_help != nullptr) {
        m_help->setRecipes(m_run->run().recipe, m_side->generator()->recipe());
    }
}

void MainWindow::connectJudge() {
    connect(m_run, &RunController::scoresArrived, m_scores, &ScoresPanel::append);
    connect(m_run, &RunController::scorePointsArrived, m_scores, &ScoresPanel::appendPoints);
    connect(m_run, &RunController::followedChanged, m_scores,
            [this] { m_scores->setScoredElsewhere(m_run->followed() != nullptr); });
    connect(m_run, &RunController::judgeBusy, m_scores, &ScoresPanel::setBusy);
    connect(m_run, &RunController::judgeBusy, statusBar(),
            [bar = statusBar()](const QString& what) { bar->showMessage(what); });
    connect(m_run, &RunController::judgeUnavailable, m_scores, &ScoresPanel::setUnavailable);
}

void MainWindow::connectFailures() {
    connect(m_run->training(), &TrainingWorker::sheetFailed, m_failures, &ToolFailures::show);
    connect(m_run->judge(), &JudgeWorker::failed, m_failures, &ToolFailures::show);
    connect(m_side->workers(), &PlayWorkers::failed, m_failures, &ToolFailures::show);
    connect(m_run, &RunController::runBegun, m_failures, &ToolFailures::forget);
    connect(m_side->generator(), &GeneratorOnShow::replaced, m_failures, &ToolFailures::forget);
}

void MainWindow::connectTime() {
    MomentOnShow* const moment = m_side->moment();
    connect(moment, &MomentOnShow::momentChanged, this, [this, moment] {
        m_actions->setPast(moment->step().has_value());
        m_curves->setMoment(moment->step());
        m_scores->setMoment(moment->step());
    });
    connect(m_scores, &ScoresPanel::scoresWanted, moment, &MomentOnShow::readScores);
    connect(moment, &MomentOnShow::scoresRead, m_scores, &ScoresPanel::complete);
    connect(moment->worker(), &HistoryWorker::failed, m_failures, &ToolFailures::show);
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
    connect(m_run, &RunController::folderChanged, this, &MainWindow::updateExport);
    connect(m_run, &RunController::progressChanged, this, &MainWindow::updateExport);
}

void MainWindow::showProblem(const QString& sentence) {
    m_desk->setMessage(sentence);
    m_trainDock->show();
}

void MainWindow::updateExport() {
    m_actions->setExportable(!m_run->folder().isEmpty() && !m_export->isWriting());
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
        m_tabs->setCurrentWidget(m_runs);
        m_budget->askForRoom();
    });
}

void MainWindow::connectCompare() {
    connect(m_runs, &RunsPanel::compareRequested, m_comparison, [this](const QString& folder) {
        m_tabs->setCurrentWidget(m_compareView);
        m_comparison->add(folder);
    });
    connect(m_run, &RunController::twinBegun, m_comparison,
            [this](const QString& folder, const QString& folderOfTwin) {
                if (folder.isEmpty() || folderOfTwin.isEmpty()) {
                    return; // They get their folders with the first step.
                }
                m_tabs->setCurrentWidget(m_compareView);
                m_comparison->addTwins(folder, folderOfTwin);
            });
}

} // namespace ganvas
