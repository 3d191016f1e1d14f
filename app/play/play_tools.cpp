#include "app/play/play_tools.h"

#include "app/play/blend_tool.h"
#include "app/play/direction_tool.h"
#include "app/play/find_tool.h"
#include "app/play/grid_tool.h"
#include "app/play/pin_tool.h"
#include "app/play/plane_tool.h"
#include "app/play/play_side.h"
#include "app/play/play_tool.h"
#include "app/play/recording_tool.h"
#include "app/play/walk_tool.h"
#include "app/run/run_controller.h"
#include "ui/blend/blend_panel.h"
#include "ui/directions/direction_panel.h"
#include "ui/find/find_panel.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/play_panel.h"
#include "ui/walk/walk_panel.h"

#include <QTabWidget>

namespace ganvas {

PlayTools::PlayTools(PlayPanel* panel, GridPanel* grid, PlaySide* side, RunController* run,
                     QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_side(side),
      m_run(run),
      m_directions(new DirectionTool(side, this)),
      m_blend(new BlendTool(side, this)),
      m_walk(new WalkTool(side, this)),
      m_grid(new GridTool(grid, side, run, m_walk, this)),
      m_recording(new RecordingTool(side, m_walk->panel(), this)),
      m_pins(new PinTool(side, this)),
      m_find(new FindTool(side, this)),
      m_plane(new PlaneTool(side, this)) {
    addTabs();
    new PlayTool(panel, side->model(), this);
    connect(m_directions->panel(), &DirectionPanel::directionsWanted, m_plane->panel(),
            &PlanePanel::expectOtherDirections);
    connect(m_directions, &DirectionTool::found, m_plane->panel(), &PlanePanel::setDirections);
    connect(m_plane->sight(), &WhenSeen::changed, m_directions, &DirectionTool::setNeededElsewhere);

    connect(m_plane->sight(), &WhenSeen::changed, this, &PlayTools::updateModelWish);
    connect(m_recording->sight(), &WhenSeen::changed, this, &PlayTools::updateModelWish);
    connect(m_pins->panel()->pictures(), &PinPictures::sightChanged, this,
            &PlayTools::updateModelWish);
    connect(side->model(), &PlayModel::seenChanged, this, &PlayTools::updateModelWish);
    connect(side->sheet(), &SheetOnShow::sightChanged, this, &PlayTools::updateModelWish);
    m_directions->panel()->ask();
}

PlanePanel* PlayTools::plane() const { return m_plane->panel(); }

void PlayTools::addTabs() {
    QTabWidget* const tabs = m_panel->tools();
    int place = 0;
    const auto add = [&](QWidget* panel, const QString& title, const QString& toolTip) {
        tabs->insertTab(place, panel, title);
        tabs->setTabToolTip(place, toolTip);
        ++place;
    };
    add(m_directions->panel(), tr("Directions"),
        tr("Ways through the noise that change the picture most"));
    add(m_blend->panel(), tr("Blend"), tr("What lies between the classes"));
    add(m_walk->panel(), tr("Walk"),
        tr("A looping walk through the noise, to watch and to record"));
    add(m_pins->panel(), tr("Pins"), tr("Pictures to come back to, to compare and to share"));
    add(m_find->panel(), tr("Find"), tr("Draw, and have the generator find its own"));
    tabs->setCurrentIndex(0);
}

/// The run hands its newest generator out as long as somebody sees what it draws.
void PlayTools::updateModelWish() {
    const bool isGridWalkSeen = m_side->sheet()->isWalking() && m_side->sheet()->isSeen();
    const PinPictures* const pins = m_pins->panel()->pictures();
    m_run->setModelWanted(m_plane->sight()->isSeen() || m_side->model()->isSeen() ||
                          pins->isSeen() || m_recording->sight()->isSeen() || isGridWalkSeen);
}

} // namespace ganvas
