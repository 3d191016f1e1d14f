#include "app/window/run_views.h"

#include "app/play/play_side.h"
#include "app/run/run_controller.h"
#include "ui/curves/curves_panel.h"
#include "ui/network/network_view.h"
#include "ui/scores/scores_panel.h"

namespace ganvas {

RunViews::RunViews(const Panels& panels, const PlaySide* side, RunController* run, QObject* parent)
    : QObject(parent),
      m_panels(panels),
      m_side(side),
      m_run(run) {
    connectRun();
    connectJudge();
    connectMoment();
}

void RunViews::connectRun() {
    const RunOnShow* const shown = m_run->onShow();
    connect(shown, &RunOnShow::replaced, this, [this](const RunInfo& run) {
        m_panels.curves->setHistory(run.history);
        m_panels.scores->setHistory(run.scores);
        m_panels.network->setGraphs(run.graphs);
    });
    connect(shown, &RunOnShow::recipeChanged, this, [this, shown] {
        m_panels.curves->setRecipe(shown->info().recipe);
        m_panels.scores->setClasses(shown->info().recipe.classes);
    });
    connect(shown, &RunOnShow::metricsArrived, this,
            [this](const std::vector<StepMetrics>& metrics) { m_panels.curves->append(metrics); });
    connect(m_run->training(), &TrainingWorker::graphsChanged, m_panels.network,
            &NetworkView::setGraphs);
}

void RunViews::connectJudge() {
    ScoresPanel* const scores = m_panels.scores;
    connect(m_run->onShow(), &RunOnShow::scoresArrived, scores, &ScoresPanel::append);
    connect(m_run->onShow(), &RunOnShow::scorePointsArrived, scores, &ScoresPanel::appendPoints);
    connect(m_run, &RunController::followedChanged, this,
            [this] { m_panels.scores->setScoredElsewhere(m_run->followed() != nullptr); });
    connect(m_run->judge(), &RunJudge::busy, scores, &ScoresPanel::setBusy);
    connect(m_run->judge(), &RunJudge::unavailable, scores, &ScoresPanel::setUnavailable);
    connectGanTrain();
}

void RunViews::connectGanTrain() {
    ScoresPanel* const scores = m_panels.scores;
    RunJudge* const judge = m_run->judge();
    connect(judge, &RunJudge::canMeasureGanTrain, scores, &ScoresPanel::setGanTrainPossible);
    connect(judge, &RunJudge::ganTrainProgressed, scores, &ScoresPanel::setGanTrainProgress);
    connect(judge, &RunJudge::ganTrainMeasured, scores, &ScoresPanel::addGanTrain);
    connect(judge, &RunJudge::ganTrainFailed, scores, &ScoresPanel::tellGanTrainFailure);
    connect(scores, &ScoresPanel::ganTrainWanted, m_run,
            [this] { m_run->measureGanTrain(m_side->generator()->past()); });
    connect(scores, &ScoresPanel::ganTrainCancelled, m_run, &RunController::cancelGanTrain);
}

void RunViews::connectMoment() {
    const MomentOnShow* const moment = m_side->moment();
    connect(moment, &MomentOnShow::momentChanged, this, [this, moment] {
        m_panels.curves->setMoment(moment->step());
        m_panels.scores->setMoment(moment->step());
    });
    connect(m_panels.scores, &ScoresPanel::scoresWanted, moment, &MomentOnShow::readScores);
    connect(moment, &MomentOnShow::scoresRead, m_panels.scores, &ScoresPanel::complete);
    connect(moment, &MomentOnShow::ganTrainRead, m_panels.scores, &ScoresPanel::addGanTrain);
}

} // namespace ganvas
