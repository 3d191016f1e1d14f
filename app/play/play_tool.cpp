#include "app/play/play_tool.h"

#include "app/play/play_model.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/path_controls.h"
#include "ui/play/play_panel.h"

namespace ganvas {

PlayTool::PlayTool(PlayPanel* panel, PlayModel* model, QObject* parent) : QObject(parent) {
    connect(panel, &PlayPanel::digitChosen, model, &PlayModel::setDigit);
    connect(panel, &PlayPanel::randomWanted, model, &PlayModel::randomize);
    connect(panel->path(), &PathControls::newAWanted, model, &PlayModel::newA);
    connect(panel->path(), &PathControls::newBWanted, model, &PlayModel::newB);
    connect(panel->path(), &PathControls::morphMoved, model, &PlayModel::setMorph);
    connect(panel->path(), &PathControls::truncationMoved, model, &PlayModel::setTruncation);
    connect(panel->sliders(), &NoiseSliders::valueEdited, model, &PlayModel::setValue);
    connect(panel->sliders(), &NoiseSliders::undoRequested, model, &PlayModel::undoValue);
    connect(panel, &PlayPanel::allValuesUndone, model, &PlayModel::undoAllValues);
    connect(panel, &PlayPanel::released, model, &PlayModel::endChange);
    connect(panel->sight(), &WhenSeen::changed, model, &PlayModel::setSeen);
    connect(panel, &PlayPanel::painted, model, &PlayModel::notePainted);
    connect(model, &PlayModel::classesChanged, panel,
            [panel, model] { panel->setClasses(model->classes()); });
    connect(model, &PlayModel::stateChanged, panel,
            [panel, model] { panel->showState(model->state()); });
    connect(model, &PlayModel::pictureChanged, panel,
            [panel, model] { panel->showPicture(model->shown()); });
    panel->setClasses(model->classes());
    panel->showState(model->state());
    model->setSeen(panel->sight()->isSeen());
}

} // namespace ganvas
