#include "app/window/run_status.h"

#include "app/play/generator_on_show.h"
#include "app/window/follow_words.h"
#include "ui/train/train_panel.h"

#include <QLocale>

#include <utility>

namespace ganvas {

using State = TrainingWorker::State;

RunStatus::RunStatus(RunController* run, GeneratorOnShow* generator, TrainPanel* panel,
                     QObject* parent)
    : QObject(parent),
      m_run(run),
      m_generator(generator),
      m_panel(panel) {
    // What the last run failed of is none of another's.
    connect(run->onShow(), &RunOnShow::begun, this, [this] { m_hasFailed = false; });
    connect(run->onShow(), &RunOnShow::twinBegun, this, &RunStatus::tell);
    connect(run->onShow(), &RunOnShow::twinEnded, this, &RunStatus::tell);
    connect(run->onShow(), &RunOnShow::progressChanged, this, [this] {
        if (m_run->onShow()->hasTwin() && m_run->state() == State::training) {
            tell();
        }
    });
    connect(generator, &GeneratorOnShow::replaced, this, &RunStatus::tell);
}

void RunStatus::show(State state) {
    m_isPausing = false;
    switch (state) {
    case State::loading:
        m_panel->setState(TrainPanel::State::loading);
        break;
    case State::training:
        m_hasFailed = false;
        m_panel->setState(TrainPanel::State::training);
        if (std::exchange(m_isUntrained, false)) { // Its first step may be known already.
            m_generator->setPretrained(false);     // What begins to learn is to be seen.
        }
        tell();
        break;
    case State::waiting:
        showWaiting();
        break;
    case State::followed:
        showFollowed();
        break;
    }
}

void RunStatus::showRun() {
    if (m_run->state() == State::waiting && !m_run->followed()) {
        showWaiting(); // No other state need come between, and what is shown is of one run.
    }
}

void RunStatus::showWaiting() {
    m_isUntrained = shown().step == 0;
    m_panel->setState(canNotGoOn()    ? TrainPanel::State::failed
                      : m_isUntrained ? TrainPanel::State::ready
                                      : TrainPanel::State::paused);
    tell();
}

void RunStatus::showFollowed() {
    const bool isTrained = m_run->followed() != nullptr && m_run->followed()->isTrained;
    m_panel->setState(isTrained ? TrainPanel::State::followed : TrainPanel::State::unattended);
    tell();
}

void RunStatus::pause() {
    m_isPausing = true;
    tell();
}

void RunStatus::tell() { Q_EMIT changed(text()); }

QString RunStatus::text() const {
    if (const FollowState* const followed = m_run->followed()) {
        return followStatus(*followed);
    }
    if (m_run->state() != State::training) {
        return textOfWaiting();
    }
    if (m_isPausing) {
        return tr("Pausing after this step…");
    }
    return m_run->onShow()->hasTwin()
               ? tr("Training with a twin: %1 steps each").arg(QLocale().toString(shown().step))
               : tr("Training");
}

QString RunStatus::textOfWaiting() const {
    const QString begins = m_panel->startTitle();
    if (m_run->state() == State::waiting && canNotGoOn()) {
        return m_hasFailed ? tr("Stopped by an error: press %1").arg(begins)
                           : tr("There is no data: choose some, or press %1").arg(begins);
    }
    if (m_generator->isPretrained()) {
        return tr("The pretrained generator is on show; press %1 for your own").arg(begins);
    }
    if (m_run->onShow()->hasTwin()) {
        return tr("Paused with a twin: %1 steps each").arg(QLocale().toString(shown().step));
    }
    return shown().step > 0 ? tr("Paused") : tr("Ready: press %1").arg(begins);
}

bool RunStatus::canNotGoOn() const { return m_hasFailed || shown().dataSpec.isEmpty(); }

} // namespace ganvas
