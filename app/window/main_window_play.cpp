// Which generator the window shows, and what plays with it and judges it.

#include "app/window/main_window.h"

#include "app/play/play_tools.h"
#include "core/model/draw_sheet.h"
#include "ui/curves/curves_panel.h"
#include "ui/grid/grid_panel.h"
#include "ui/help/help_dialog.h"
#include "ui/play/delay_label.h"
#include "ui/play/play_panel.h"
#include "ui/scores/scores_panel.h"
#include "ui/train/train_panel.h"

#include <QButtonGroup>
#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

namespace ganvas {

QWidget* MainWindow::makeModelChoice() {
    auto* const choice = new QWidget;
    auto* const row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* const group = new QButtonGroup(choice);
    const auto addButton = [&](const QString& text, const QString& name, const QString& toolTip) {
        auto* const button = new QToolButton;
        button->setText(text);
        button->setObjectName(name);
        button->setToolTip(toolTip);
        button->setCheckable(true);
        group->addButton(button);
        row->addWidget(button);
        return button;
    };
    m_showRun = addButton(tr("This run"), "showRun",
                          tr("The grid and the play panel show the generator that you train."));
    m_showPretrained =
        addButton(tr("Pretrained"), "showPretrained",
                  tr("The grid and the play panel show the generator that comes with Ganvas, which "
                     "was trained on MNIST beforehand. Your own run goes on meanwhile."));
    m_showRun->setChecked(true);
    connect(m_showPretrained, &QAbstractButton::toggled, this, &MainWindow::showPretrained);
    return choice;
}

void MainWindow::showPretrained(bool shown) {
    const QString name = shown ? tr("Pretrained") : QString();
    m_grid->setModelName(name);
    m_grid->clearReadings();
    forgetToolFailures();
    m_controller->setPretrainedShown(shown);
    m_play->setNoiseSize(m_controller->noiseSize());
    updateGridNoise();
    showState();
}

void MainWindow::updateGridNoise() {
    m_tools->setGridNoise(
        sheet_noise(m_grid->columns(), m_controller->noiseSize(), m_controller->sheetSeed()));
}

void MainWindow::showState() {
    const TrainPanel::State state = m_train->state();
    const QString begins = m_train->startTitle();
    if (m_controller->state() == TrainingWorker::State::training) {
        m_stateLabel->setText(tr("Training"));
    } else if (state == TrainPanel::State::failed) {
        m_stateLabel->setText(m_hasFailed
                                  ? tr("Stopped by an error: press %1").arg(begins)
                                  : tr("There is no data: choose some, or press %1").arg(begins));
    } else if (m_controller->isPretrainedShown()) {
        m_stateLabel->setText(
            tr("The pretrained generator is on show; press %1 for your own").arg(begins));
    } else {
        m_stateLabel->setText(m_controller->run().step > 0 ? tr("Paused")
                                                           : tr("Ready: press %1").arg(begins));
    }
}

void MainWindow::connectPlaying() {
    connect(m_play, &PlayPanel::requested, m_controller, &RunController::play);
    connect(m_controller, &RunController::answered, m_play, &PlayPanel::showAnswer);
    connect(m_controller, &RunController::modelChanged, m_play, &PlayPanel::requestAgain);
    connect(m_play, &PlayPanel::delayChanged, m_delay, &DelayLabel::setDelay, Qt::QueuedConnection);
    connect(m_grid, &GridPanel::cellChosen, this, [this](int digit, int column) {
        const auto walking = m_tools->walkingCell(digit, column);
        const Noise noise =
            sheet_noise(column + 1, m_controller->noiseSize(), m_controller->sheetSeed()).back();
        m_play->setPoint(walking.value_or(LatentPoint{noise, pure_digit(digit)}));
        m_playDock->show();
        m_playDock->raise();
    });
    connect(m_tools, &PlayTools::failed, this, &MainWindow::showToolFailure);
    connect(m_tools, &PlayTools::recordingEnded, this, &MainWindow::onRecordingEnded);
    connect(m_tools, &PlayTools::sheetDrawn, m_grid, &GridPanel::setSheet);
    connect(m_tools, &PlayTools::gridLeft, m_controller, &RunController::showSheet);
    connect(m_grid, &GridPanel::columnsChanged, this, &MainWindow::updateGridNoise);
}

void MainWindow::connectSight() {
    connect(&m_gridSight, &WhenSeen::changed, this, &MainWindow::updateSight);
    connect(m_tools, &PlayTools::gridWalkChanged, this, &MainWindow::updateSight);
}

void MainWindow::updateSight() {
    const bool isSeen = m_gridSight.isSeen();
    m_tools->setGridSeen(isSeen);
    m_controller->setSheetWanted(isSeen && !m_tools->isGridWalking());
}

// Until then it counts as seen: what a first look shows is made while the window is.
void MainWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    updateSight();
}

void MainWindow::showRecipes() {
    m_curves->setRecipe(m_controller->run().recipe);
    if (m_help != nullptr) {
        m_help->setRecipes(m_controller->run().recipe, m_controller->shownRecipe());
    }
}

void MainWindow::connectJudge() {
    connect(m_controller, &RunController::scoresArrived, m_scores, &ScoresPanel::append);
    connect(m_controller, &RunController::judgeBusy, m_scores, &ScoresPanel::setBusy);
    connect(m_controller, &RunController::judgeBusy, statusBar(),
            [bar = statusBar()](const QString& what) { bar->showMessage(what); });
    connect(m_controller, &RunController::judgeUnavailable, m_scores, &ScoresPanel::setUnavailable);
    connect(m_grid, &GridPanel::nearestWanted, m_controller, &RunController::findNearest);
    connect(m_controller, &RunController::nearestFound, m_grid, &GridPanel::setNearest);
}

} // namespace ganvas
