#include "app/play/plane_tool.h"

#include "app/play/play_side.h"
#include "ui/plane/plane_panel.h"
#include "ui/plane/plane_view.h"

#include <chrono>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// While the generator trains: its hundreds of pictures would keep a processor busy otherwise.
constexpr auto kPlaneRest = 3s;

} // namespace

PlaneTool::PlaneTool(PlaySide* side, QObject* parent)
    : QObject(parent),
      m_side(side),
      m_panel(new PlanePanel),
      m_sight(m_panel) {
    PictureWorker* const pictures = side->workers()->addPictures();
    connect(m_panel->view(), &PlaneView::picturesWanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_panel, &PlanePanel::showPictures);
    connect(m_panel->view(), &PlaneView::pointChosen, this, [this](const Noise& noise) {
        PlayModel* const model = m_side->model();
        model->setPoint({noise, model->state().digits()});
    });
    connect(side->model(), &PlayModel::stateChanged, this, &PlaneTool::showState);
    connect(side->workers(), &PlayWorkers::modelSettled, this, [this] {
        m_isOld = true;
        refresh();
    });
    m_rest.setSingleShot(true);
    m_rest.setInterval(kPlaneRest);
    connect(&m_rest, &QTimer::timeout, this, &PlaneTool::refresh);
    showState();
}

void PlaneTool::showState() {
    const PlayState& state = m_side->model()->state();
    m_panel->setEnds(state.a(), state.b());
    m_panel->setPoint(state.point());
}

void PlaneTool::refresh() {
    if (m_isOld && !m_rest.isActive()) {
        m_isOld = false;
        m_panel->requestAgain();
        m_rest.start();
    }
}

} // namespace ganvas
