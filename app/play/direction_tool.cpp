#include "app/play/direction_tool.h"

#include "app/play/play_side.h"
#include "ui/directions/direction_panel.h"

namespace ganvas {

DirectionTool::DirectionTool(PlaySide* side, QObject* parent)
    : QObject(parent),
      m_side(side),
      m_panel(new DirectionPanel),
      m_sight(m_panel) {
    PictureWorker* const pictures = side->workers()->addPictures();
    connect(m_panel, &DirectionPanel::picturesWanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_panel, &DirectionPanel::showPictures);
    DirectionWorker* const worker = side->workers()->directions();
    connect(m_panel, &DirectionPanel::directionsWanted, worker, &DirectionWorker::request,
            Qt::DirectConnection);
    connect(worker, &DirectionWorker::found, this, &DirectionTool::take);

    PlayModel* const model = side->model();
    connect(m_panel, &DirectionPanel::stepChanged, model, &PlayModel::setStepAlong);
    connect(m_panel, &DirectionPanel::released, model, &PlayModel::endChange);
    connect(model, &PlayModel::stateChanged, this, &DirectionTool::showState);
    connect(side->generator(), &GeneratorOnShow::replaced, m_panel, &DirectionPanel::ask);
    connect(side->workers(), &PlayWorkers::modelSettled, m_panel, &DirectionPanel::requestAgain);
    connect(&m_sight, &WhenSeen::changed, this, &DirectionTool::updateSight);
    showState();
}

void DirectionTool::showState() {
    const PlayState& state = m_side->model()->state();
    m_panel->setPoint(state.point());
    std::vector<double> steps(m_count);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i] = state.step_along(i);
    }
    m_panel->setSteps(steps);
}

void DirectionTool::take(const DirectionsAnswer& answer) {
    if (answer.id != m_panel->request().id) {
        return;
    }
    std::vector<Noise> vectors;
    for (const NamedDirection& direction : answer.directions) {
        vectors.push_back(direction.vector);
    }
    m_count = vectors.size();
    m_panel->setDirections(answer);
    Q_EMIT found(answer.directions);
    m_side->model()->setDirections(vectors);
}

void DirectionTool::setNeededElsewhere(bool isNeeded) {
    m_isNeededElsewhere = isNeeded;
    m_panel->setShownElsewhere(isNeeded);
    updateSight();
}

void DirectionTool::updateSight() {
    m_side->workers()->directions()->setActive(m_isNeededElsewhere || m_sight.isSeen());
}

} // namespace ganvas
