#include "app/play/play_tools.h"

#include "app/play/explorer.h"
#include "app/play/grid_walker.h"
#include "app/play/pin_store.h"
#include "app/run/run_controller.h"
#include "ui/blend/blend_panel.h"
#include "ui/directions/direction_panel.h"
#include "ui/find/find_panel.h"
#include "ui/pins/pin_tray.h"
#include "ui/plane/plane_panel.h"
#include "ui/play/play_panel.h"
#include "ui/walk/walk_panel.h"

#include <QTabWidget>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// While the generator trains: its hundreds of pictures would keep a processor busy otherwise.
constexpr auto kPlaneRest = 3s;

} // namespace

PlayTools::PlayTools(PlayPanel* play, RunController* controller, QObject* parent)
    : QObject(parent),
      m_play(play),
      m_controller(controller),
      m_explorer(new Explorer(this)),
      m_directions(new DirectionPanel),
      m_blend(new BlendPanel),
      m_walk(new WalkPanel),
      m_pins(new PinTray),
      m_find(new FindPanel),
      m_plane(new PlanePanel),
      m_directionSight(m_directions),
      m_planeSight(m_plane),
      m_recordSight(m_walk->recordDialog()),
      m_gridWalker(new GridWalker(m_explorer->addPictures(), this)) {
    addTabs();
    connectDirections();
    connectBlend();
    connectPlane();
    connectWalk();
    connectRecording();
    connectPins();
    connectFind();
    connectSight();
    connect(m_play, &PlayPanel::stateChanged, this, &PlayTools::onStateChanged);
    connect(m_controller, &RunController::modelChanged, this, &PlayTools::onModelChanged);
    connect(m_controller, &RunController::judgeChanged, this,
            [this](const std::shared_ptr<const Judge>& judge) {
                m_explorer->setJudge(judge);
                m_blend->requestAgain();
                m_find->readAgain();
            });
    connect(m_explorer, &Explorer::failed, this, &PlayTools::failed);
    onStateChanged();
    m_directions->ask();
}

void PlayTools::connectSight() {
    for (const WhenSeen* sight : {&m_directionSight, &m_planeSight, &m_recordSight}) {
        connect(sight, &WhenSeen::changed, this, &PlayTools::onSightChanged);
    }
    connect(m_play, &PlayPanel::sightChanged, this, &PlayTools::onSightChanged);
    connect(m_pins, &PinTray::sightChanged, this, &PlayTools::onSightChanged);
}

void PlayTools::onSightChanged() {
    const bool isPlaneSeen = m_planeSight.isSeen();
    m_directions->setShownElsewhere(isPlaneSeen);
    m_explorer->directions()->setActive(isPlaneSeen || m_directionSight.isSeen());
    m_controller->setModelWanted(isPlaneSeen || m_play->isSeen() || m_pins->isSeen() ||
                                 m_recordSight.isSeen() || (m_isGridWalking && m_isGridSeen));
}

void PlayTools::setGridSeen(bool isSeen) {
    m_isGridSeen = isSeen;
    onSightChanged();
}

void PlayTools::pin() { whenDrawn(&PinTray::pin); }

void PlayTools::copyPoint() { whenDrawn(&PinTray::copyCurrent); }

void PlayTools::whenDrawn(void (PinTray::*work)()) {
    if (!m_play->isBehind()) {
        (m_pins->*work)();
        return;
    }
    m_whenDrawn.push_back(work);
    m_play->catchUp();
}

void PlayTools::addTabs() {
    QTabWidget* const tabs = m_play->tools();
    int place = 0;
    const auto add = [&](QWidget* panel, const QString& title, const QString& toolTip) {
        tabs->insertTab(place, panel, title);
        tabs->setTabToolTip(place, toolTip);
        ++place;
    };
    add(m_directions, tr("Directions"), tr("Ways through the noise that change the digit most"));
    add(m_blend, tr("Blend"), tr("Digits between the digits"));
    add(m_walk, tr("Walk"), tr("A looping walk through the noise, to watch and to record"));
    add(m_pins, tr("Pins"), tr("Pictures to come back to, to compare and to share"));
    add(m_find, tr("Find"), tr("Draw a digit and have the generator find its own"));
    tabs->setCurrentIndex(0);
}

void PlayTools::connectDirections() {
    PictureWorker* const pictures = m_explorer->addPictures();
    connect(m_directions, &DirectionPanel::picturesWanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_directions, &DirectionPanel::showPictures);
    connect(m_directions, &DirectionPanel::directionsWanted, m_explorer->directions(),
            &DirectionWorker::request, Qt::DirectConnection);
    connect(m_directions, &DirectionPanel::directionsWanted, m_plane,
            &PlanePanel::expectOtherDirections);
    connect(m_directions, &DirectionPanel::stepChanged, m_play, &PlayPanel::setStepAlong);
    connect(m_directions, &DirectionPanel::released, m_play, &PlayPanel::endChange);
    connect(m_explorer->directions(), &DirectionWorker::found, this,
            [this](const DirectionsAnswer& answer) {
                if (answer.id != m_directions->request().id) {
                    return;
                }
                std::vector<Noise> vectors;
                for (const NamedDirection& direction : answer.directions) {
                    vectors.push_back(direction.vector);
                }
                m_directionCount = vectors.size();
                m_directions->setDirections(answer);
                m_plane->setDirections(answer.directions);
                m_play->setDirections(vectors);
            });
}

void PlayTools::connectBlend() {
    PictureWorker* const regions = m_explorer->addPictures();
    PictureWorker* const film = m_explorer->addPictures();
    connect(m_blend, &BlendPanel::regionsWanted, regions, &PictureWorker::request,
            Qt::DirectConnection);
    connect(regions, &PictureWorker::answered, m_blend, &BlendPanel::showRegions);
    connect(m_blend, &BlendPanel::filmWanted, film, &PictureWorker::request, Qt::DirectConnection);
    connect(film, &PictureWorker::answered, m_blend, &BlendPanel::showFilm);
    connect(m_blend, &BlendPanel::digitsChosen, m_play, &PlayPanel::setDigits);
}

void PlayTools::connectPlane() {
    PictureWorker* const pictures = m_explorer->addPictures();
    connect(m_plane, &PlanePanel::picturesWanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_plane, &PlanePanel::showPictures);
    m_planeRest.setSingleShot(true);
    m_planeRest.setInterval(kPlaneRest);
    connect(&m_planeRest, &QTimer::timeout, this, &PlayTools::refreshPlane);
    connect(m_plane, &PlanePanel::pointChosen, this, [this](const Noise& noise) {
        m_play->setPoint({noise, m_play->state().digits()});
    });
}

void PlayTools::connectWalk() {
    connect(m_walk, &WalkPanel::walkMoved, m_play, &PlayPanel::walkTo);
    connect(m_walk, &WalkPanel::stopped, m_play, &PlayPanel::endWalk);
    connect(m_play, &PlayPanel::walkInterrupted, m_walk, &WalkPanel::stop);
    // Queued, for it comes from a paint event.
    connect(m_play, &PlayPanel::painted, m_walk, &WalkPanel::setReady, Qt::QueuedConnection);
    connect(m_walk, &WalkPanel::gridMoved, this, [this](double phase) {
        const GridWalk& walk = m_walk->player().gridWalk();
        if (!std::exchange(m_isGridWalking, true)) {
            onSightChanged();
            Q_EMIT gridWalkChanged();
        }
        if (!m_isGridSeen) {
            m_walk->setGridReady();
            return;
        }
        m_drawnPhase = phase;
        m_gridWalker->draw(walk.at(phase), walk.columns(), m_play->step());
    });
    connect(m_gridWalker, &GridWalker::drawn, this, [this](const SampleSheet& sheet) {
        if (m_isGridWalking) {
            m_shownPhase = m_drawnPhase;
            Q_EMIT sheetDrawn(sheet);
            m_walk->setGridReady();
        }
    });
    connect(m_walk, &WalkPanel::gridLeft, this, [this] {
        m_isGridWalking = false;
        onSightChanged();
        m_gridWalker->cancel();
        Q_EMIT gridWalkChanged();
        Q_EMIT gridLeft();
    });
}

void PlayTools::connectRecording() {
    RecordingWorker* const worker = m_explorer->recording();
    connect(m_walk, &WalkPanel::recordRequested, this, [this](const Recording& recording) {
        m_isRecording = true;
        m_explorer->recording()->record(m_explorer->model(), recording);
    });
    connect(m_walk, &WalkPanel::cancelRequested, worker, &RecordingWorker::cancel,
            Qt::DirectConnection);
    connect(worker, &RecordingWorker::progress, m_walk, &WalkPanel::setProgress);
    connect(worker, &RecordingWorker::finished, this,
            [this](const QString& file) { endRecording(tr("Wrote %1").arg(file), true); });
    connect(worker, &RecordingWorker::cancelled, this,
            [this] { endRecording(tr("Nothing was recorded."), true); });
    connect(worker, &RecordingWorker::failed, this,
            [this](const QString& sentence) { endRecording(sentence, false); });
}

void PlayTools::endRecording(const QString& sentence, bool isOk) {
    m_isRecording = false;
    m_walk->recordingEnded(sentence, isOk);
    Q_EMIT recordingEnded(isOk);
}

void PlayTools::cancelRecording() { m_explorer->recording()->cancel(); }

void PlayTools::connectPins() {
    PictureWorker* const pictures = m_explorer->addPictures();
    connect(m_pins, &PinTray::picturesWanted, pictures, &PictureWorker::request,
            Qt::DirectConnection);
    connect(pictures, &PictureWorker::answered, m_pins, &PinTray::showPictures);
    connect(m_pins, &PinTray::pointRecalled, m_play, &PlayPanel::setPoint);
    connect(m_pins, &PinTray::morphRequested, m_play, &PlayPanel::setEnds);
    connect(m_play, &PlayPanel::pictureChanged, m_pins, [this] {
        // A generator with a name of its own has no step that would tell anybody anything.
        const qint64 step = m_play->model().empty() ? m_play->step() : -1;
        m_pins->setCurrent(m_play->state().drawn_point(), m_play->picture(), step,
                           m_play->state().seed(), m_play->model());
        if (!m_play->isBehind()) {
            for (const auto work : std::exchange(m_whenDrawn, {})) {
                (m_pins->*work)();
            }
        }
    });
    new PinStore(m_pins, this);
}

void PlayTools::connectFind() {
    SearchWorker* const worker = m_explorer->search();
    connect(m_find, &FindPanel::sketchDrawn, worker, &SearchWorker::read, Qt::DirectConnection);
    connect(m_find, &FindPanel::findRequested, worker, &SearchWorker::find, Qt::DirectConnection);
    connect(m_find, &FindPanel::cancelRequested, worker, &SearchWorker::cancel,
            Qt::DirectConnection);
    connect(worker, &SearchWorker::sketchRead, m_find, &FindPanel::showReading);
    connect(worker, &SearchWorker::progressed, m_find, &FindPanel::showProgress);
    connect(worker, &SearchWorker::found, m_find, &FindPanel::showFound);
    connect(worker, &SearchWorker::failed, m_find, &FindPanel::showFailure);
    connect(m_find, &FindPanel::pointFound, m_play, &PlayPanel::setPoint);
}

void PlayTools::onStateChanged() {
    const PlayState& state = m_play->state();
    const LatentPoint point{state.noise(), state.digits()};
    m_blend->setPoint(point);
    m_walk->setPoint(point);
    m_plane->setEnds(state.a(), state.b());
    m_plane->setPoint(point);
    m_directions->setPoint(point);
    std::vector<double> steps(m_directionCount);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        steps[i] = state.step_along(i);
    }
    m_directions->setSteps(steps);
}

void PlayTools::onModelChanged() {
    m_explorer->setModel(m_controller->model());
    m_walk->setModelReady(m_controller->model() != nullptr);
    m_pins->setNoiseSize(m_controller->noiseSize());
    if (m_isPretrained != m_controller->isPretrainedShown()) {
        m_isPretrained = m_controller->isPretrainedShown();
        m_directions->ask();
    }
    m_directions->requestAgain();
    m_blend->requestAgain();
    m_isPlaneOld = true;
    refreshPlane();
    m_pins->requestAgain();
    m_find->requestAgain();
}

void PlayTools::refreshPlane() {
    if (m_isPlaneOld && !m_planeRest.isActive()) {
        m_isPlaneOld = false;
        m_plane->requestAgain();
        m_planeRest.start();
    }
}

void PlayTools::toggleWalk() { m_walk->toggle(); }

void PlayTools::setGridNoise(const std::vector<Noise>& columns) { m_walk->setColumns(columns); }

std::optional<LatentPoint> PlayTools::walkingCell(int digit, int column) const {
    const GridWalk& walk = m_walk->player().gridWalk();
    if (!m_isGridWalking || column >= walk.columns()) {
        return {};
    }
    const auto columns = static_cast<std::size_t>(walk.columns());
    return walk.at(m_shownPhase)
        .at(static_cast<std::size_t>(digit) * columns + static_cast<std::size_t>(column));
}

} // namespace ganvas
