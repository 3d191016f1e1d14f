#include "app/play/blend_tool.h"

#include "app/play/play_side.h"
#include "ui/blend/blend_panel.h"
#include "ui/blend/film_strip.h"
#include "ui/blend/region_reader.h"

namespace ganvas {

BlendTool::BlendTool(PlaySide* side, QObject* parent) : QObject(parent), m_panel(new BlendPanel) {
    PictureWorker* const regions = side->workers()->addPictures();
    PictureWorker* const film = side->workers()->addPictures();
    connect(m_panel->regions(), &RegionReader::picturesWanted, regions, &PictureWorker::request,
            Qt::DirectConnection);
    connect(regions, &PictureWorker::answered, m_panel, &BlendPanel::showRegions);
    connect(m_panel->film(), &FilmStrip::picturesWanted, film, &PictureWorker::request,
            Qt::DirectConnection);
    connect(film, &PictureWorker::answered, m_panel, &BlendPanel::showFilm);

    const auto showState = [panel = m_panel, model = side->model()] {
        panel->setPoint(model->state().point());
    };
    connect(m_panel, &BlendPanel::digitsChosen, side->model(), &PlayModel::setDigits);
    connect(side->model(), &PlayModel::stateChanged, m_panel, showState);
    connect(side->workers(), &PlayWorkers::modelSettled, m_panel, &BlendPanel::requestAgain);
    connect(side->workers(), &PlayWorkers::judgeChanged, m_panel, &BlendPanel::requestAgain);
    const auto showClasses = [panel = m_panel, generator = side->generator()] {
        panel->setClasses(generator->classes());
    };
    connect(side->generator(), &GeneratorOnShow::recipeChanged, m_panel, showClasses);
    showClasses();
    showState();
}

} // namespace ganvas
