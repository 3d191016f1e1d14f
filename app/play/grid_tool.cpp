#include "app/play/grid_tool.h"

#include "app/play/play_side.h"
#include "app/play/walk_tool.h"
#include "app/run/run_controller.h"
#include "ui/grid/digit_grid.h"
#include "ui/grid/grid_panel.h"

namespace ganvas {

GridTool::GridTool(GridPanel* panel, PlaySide* side, RunController* run, const WalkTool* walk,
                   QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_side(side),
      m_run(run),
      m_walk(walk),
      m_sight(panel) {
    connect(side->generator(), &GeneratorOnShow::recipeChanged, this, &GridTool::showClasses);
    connect(run->onShow(), &RunOnShow::recipeChanged, this, &GridTool::showClasses);
    connectSheets();
    connectRun();
    connect(panel->grid(), &DigitGrid::cellChosen, this, &GridTool::takeCell);
}

void GridTool::connectSheets() {
    SheetOnShow* const sheet = m_side->sheet();
    connect(sheet, &SheetOnShow::changed, m_panel, &GridPanel::setSheet);
    connect(sheet, &SheetOnShow::restarted, m_panel, [panel = m_panel, side = m_side] {
        panel->setModelName(side->generator()->isPretrained() ? tr("Pretrained") : QString());
        panel->clearReadings();
    });
    connect(m_panel, &GridPanel::columnsChanged, sheet, &SheetOnShow::setColumns);
    connect(&m_sight, &WhenSeen::changed, sheet, &SheetOnShow::setSeen);
    sheet->setColumns(m_panel->columns());
}

void GridTool::showClasses() {
    m_panel->setClasses(m_side->generator()->classes(), m_run->onShow()->info().recipe.classes);
}

void GridTool::connectRun() {
    connect(m_run->onShow(), &RunOnShow::replaced, m_panel, &GridPanel::clearReadings);
    connect(m_run->training(), &TrainingWorker::realSheetReady, m_panel, &GridPanel::setRealSheet);
    const auto tellWhere = [panel = m_panel, run = m_run] {
        panel->setTrainedElsewhere(run->followed() != nullptr, run->judge()->data() != nullptr);
    };
    connect(m_run, &RunController::followedChanged, m_panel, tellWhere);
    connect(m_run->judge(), &RunJudge::changed, m_panel, tellWhere);
    connect(m_panel, &GridPanel::intervalChanged, m_run, &RunController::setSheetInterval);
    m_run->setSheetInterval(m_panel->interval());
    connect(m_panel->grid(), &DigitGrid::nearestWanted, m_run->judge(), &RunJudge::find);
    connect(m_run->judge()->worker(), &JudgeWorker::found, m_panel, &GridPanel::setNearest);
}

void GridTool::takeCell(int label, int column) {
    const auto walking = m_walk->cell(label, column);
    const auto still = [&] {
        const std::vector<Noise> columns = m_side->sheet()->noise();
        const auto count = static_cast<int>(m_side->generator()->classes().size());
        return LatentPoint{columns.at(static_cast<std::size_t>(column)), pure_class(label, count)};
    };
    m_side->model()->setPoint(walking ? *walking : still());
    Q_EMIT cellTaken();
}

} // namespace ganvas
