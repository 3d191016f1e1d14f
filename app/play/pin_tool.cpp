#include "app/play/pin_tool.h"

#include "app/play/pin_store.h"
#include "app/play/play_side.h"
#include "ui/pins/pin_collection.h"
#include "ui/pins/pin_tray.h"

#include <utility>

namespace ganvas {

PinTool::PinTool(PlaySide* side, QObject* parent)
    : QObject(parent),
      m_side(side),
      m_pins(new PinCollection),
      m_tray(new PinTray(m_pins)) {
    m_pins->setParent(m_tray); // They go with their controls.
    PictureWorker* const pictures = side->workers()->addPictures();
    connect(m_tray->pictures(), &PinPictures::wanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_tray, &PinTray::showPictures);
    connect(m_tray, &PinTray::pointRecalled, side->model(), &PlayModel::setPoint);
    connect(m_tray, &PinTray::morphRequested, side->model(), &PlayModel::setEnds);
    connect(side->model(), &PlayModel::pictureChanged, this, &PinTool::takePicture);
    connect(side->generator(), &GeneratorOnShow::recipeChanged, m_tray,
            [this, generator = side->generator()] {
                m_tray->setForm(generator->noiseSize(), generator->classes());
            });
    connect(side->workers(), &PlayWorkers::modelSettled, m_tray, &PinTray::requestAgain);
    auto* const store = new PinStore(m_pins, this);
    connect(store, &PinStore::failed, m_tray, &PinTray::setMessage);
    store->read();
}

void PinTool::takePicture() {
    PlayModel* const model = m_side->model();
    const ShownPicture& shown = model->shown();
    // A generator with a name of its own has no step that would tell anybody anything.
    const qint64 step = shown.model.empty() ? shown.step : -1;
    m_tray->setCurrent(model->state().drawn_point(), shown.picture, step, model->state().seed(),
                       shown.model);
    if (!model->isBehind()) {
        for (const auto work : std::exchange(m_whenDrawn, {})) {
            (m_tray->*work)();
        }
    }
}

void PinTool::pin() { whenDrawn(&PinTray::pin); }

void PinTool::copyPoint() { whenDrawn(&PinTray::copyCurrent); }

void PinTool::whenDrawn(void (PinTray::*work)()) {
    if (!m_side->model()->isBehind()) {
        (m_tray->*work)();
        return;
    }
    m_whenDrawn.push_back(work);
    m_side->model()->catchUp();
}

} // namespace ganvas
