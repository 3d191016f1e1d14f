#include "app/play/find_tool.h"

#include "app/play/play_side.h"
#include "ui/find/find_panel.h"

namespace ganvas {

FindTool::FindTool(PlaySide* side, QObject* parent) : QObject(parent), m_panel(new FindPanel) {
    SearchWorker* const worker = side->workers()->search();
    connect(m_panel, &FindPanel::sketchDrawn, worker, &SearchWorker::read, Qt::DirectConnection);
    connect(m_panel, &FindPanel::findRequested, worker, &SearchWorker::find, Qt::DirectConnection);
    connect(m_panel, &FindPanel::cancelRequested, worker, &SearchWorker::cancel,
            Qt::DirectConnection);
    connect(worker, &SearchWorker::sketchRead, m_panel, &FindPanel::showReading);
    connect(worker, &SearchWorker::progressed, m_panel, &FindPanel::showProgress);
    connect(worker, &SearchWorker::found, m_panel, &FindPanel::showFound);
    connect(worker, &SearchWorker::failed, m_panel, &FindPanel::showFailure);
    connect(m_panel, &FindPanel::pointFound, side->model(), &PlayModel::setPoint);
    connect(side->workers(), &PlayWorkers::modelSettled, m_panel, &FindPanel::requestAgain);
    connect(side->workers(), &PlayWorkers::judgeChanged, m_panel, &FindPanel::readAgain);
    connect(side->generator(), &GeneratorOnShow::recipeChanged, m_panel,
            [panel = m_panel, generator = side->generator()] {
                panel->setClasses(generator->classes());
            });
}

} // namespace ganvas
