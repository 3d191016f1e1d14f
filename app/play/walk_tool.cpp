#include "app/play/walk_tool.h"

#include "app/play/grid_walker.h"
#include "app/play/play_side.h"
#include "ui/walk/walk_panel.h"

namespace ganvas {

WalkTool::WalkTool(PlaySide* side, QObject* parent)
    : QObject(parent),
      m_side(side),
      m_player(new WalkPlayer),
      m_panel(new WalkPanel(m_player)),
      m_walker(new GridWalker(side->workers()->addPictures(), this)) {
    m_player->setParent(m_panel); // It goes with its controls.
    connectPicture();
    connectGrid();
}

void WalkTool::connectPicture() {
    PlayModel* const model = m_side->model();
    const auto showState = [this, model] { m_player->setPoint(model->state().point()); };
    connect(model, &PlayModel::stateChanged, m_player, showState);
    connect(m_player, &WalkPlayer::moved, model, &PlayModel::walkTo);
    connect(m_panel, &WalkPanel::stopped, model, &PlayModel::endWalk);
    connect(model, &PlayModel::walkInterrupted, m_panel, &WalkPanel::stop);
    // Queued, for it comes from a paint event.
    connect(model, &PlayModel::painted, m_player, &WalkPlayer::setReady, Qt::QueuedConnection);
    connect(m_side->workers(), &PlayWorkers::modelChanged, m_panel,
            [this] { m_panel->setModelReady(m_side->generator()->model() != nullptr); });
    showState();
}

void WalkTool::connectGrid() {
    SheetOnShow* const sheet = m_side->sheet();
    connect(sheet, &SheetOnShow::noiseChanged, m_player, [this, sheet] {
        m_player->setColumns(sheet->noise(),
                             static_cast<int>(m_side->generator()->classes().size()));
    });
    connect(m_player, &WalkPlayer::gridMoved, this, &WalkTool::moveGrid);
    connect(m_walker, &GridWalker::drawn, this, [this, sheet](const SampleSheet& drawn) {
        if (sheet->isWalking()) {
            m_shownPhase = m_drawnPhase;
            sheet->showWalk(drawn);
            m_player->setGridReady();
        }
    });
    connect(m_player, &WalkPlayer::gridLeft, this, [this, sheet] {
        m_walker->cancel();
        sheet->setWalking(false);
    });
}

void WalkTool::moveGrid(double phase) {
    m_side->sheet()->setWalking(true);
    if (!m_side->sheet()->isSeen()) {
        m_player->setGridReady();
        return;
    }
    m_drawnPhase = phase;
    const GridWalk& walk = m_player->gridWalk();
    m_walker->draw(walk.at(phase), walk.columns(), m_side->model()->shown().step);
}

std::optional<LatentPoint> WalkTool::cell(int label, int column) const {
    const GridWalk& walk = m_player->gridWalk();
    if (!m_side->sheet()->isWalking() || column >= walk.columns()) {
        return {};
    }
    const auto columns = static_cast<std::size_t>(walk.columns());
    return walk.at(m_shownPhase)
        .at(static_cast<std::size_t>(label) * columns + static_cast<std::size_t>(column));
}

} // namespace ganvas
