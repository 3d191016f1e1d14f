#include "app/play/time_tool.h"

#include "app/play/play_side.h"
#include "app/run/run_controller.h"
#include "core/base/even_steps.h"
#include "ui/time/step_strip.h"
#include "ui/time/time_panel.h"
#include "ui/widgets/digit_image.h"

#include <chrono>

namespace ganvas {

namespace {

constexpr std::chrono::milliseconds kStripRest(100);

} // namespace

TimeTool::TimeTool(TimePanel* panel, PlaySide* side, RunController* run, QObject* parent)
    : QObject(parent),
      m_panel(panel),
      m_side(side),
      m_run(run),
      m_sight(panel->strip(), [this] { drawStrip(); }) {
    connectMoment();
    connectStrip();
}

void TimeTool::connectMoment() {
    MomentOnShow* const moment = m_side->moment();
    connect(m_panel, &TimePanel::stepWanted, moment, &MomentOnShow::show);
    connect(m_panel, &TimePanel::followWanted, moment, &MomentOnShow::follow);
    connect(m_panel, &TimePanel::playWanted, moment, &MomentOnShow::play);
    connect(m_panel, &TimePanel::speedWanted, moment, &MomentOnShow::setSpeed);
    connect(m_panel, &TimePanel::loopWanted, moment, &MomentOnShow::setLooping);
    connect(moment, &MomentOnShow::stepsChanged, m_panel,
            [this, moment] { m_panel->setSteps(moment->steps()); });
    connect(moment, &MomentOnShow::playingChanged, m_panel,
            [this, moment] { m_panel->setPlaying(moment->direction()); });
    connect(moment, &MomentOnShow::momentChanged, m_panel,
            [this, moment] { m_panel->setMoment(moment->step()); });
    connect(moment->worker(), &HistoryWorker::failed, m_panel, &TimePanel::takeRefusal);
    connect(moment->worker(), &HistoryWorker::memoryChanged, m_panel, &TimePanel::setMemory);
}

void TimeTool::connectStrip() {
    m_rest.setSingleShot(true);
    m_rest.setInterval(kStripRest);
    connect(&m_rest, &QTimer::timeout, &m_sight, &WhenSeen::ask);
    const auto soon = [this] {
        if (!m_rest.isActive()) {
            m_rest.start();
        }
    };
    connect(m_side->moment(), &MomentOnShow::stepsChanged, this, soon);
    connect(m_side->model(), &PlayModel::stateChanged, this, soon);
    connect(m_panel, &TimePanel::scaleChanged, &m_sight, &WhenSeen::ask);
    connect(m_panel->strip(), &StepStrip::roomChanged, this, soon);
    connect(m_side->moment()->worker(), &HistoryWorker::drawn, this,
            [this](quint64 strip, std::int64_t step, const Images& picture) {
                if (strip == m_strip) {
                    m_panel->strip()->setPicture(step, digitImage(picture[0]));
                }
            });
    m_sight.ask();
}

void TimeTool::drawStrip() {
    const std::vector<std::int64_t> steps =
        even_steps(m_side->moment()->steps(), static_cast<std::size_t>(m_panel->strip()->room()),
                   m_panel->isLogarithmic() ? StepScale::logarithmic : StepScale::linear);
    m_panel->strip()->setSteps(steps);
    m_side->moment()->draw(
        {++m_strip, m_run->onShow()->folder(), steps, m_side->model()->state().drawn_point()});
}

} // namespace ganvas
