#include "app/play/moment_on_show.h"

#include "app/play/generation_worker.h"
#include "app/play/generator_on_show.h"
#include "app/process/worker_thread.h"
#include "app/run/run_controller.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace ganvas {

namespace {

constexpr double kUsualSpeed = 8; ///< Kept steps a second.

} // namespace

MomentOnShow::MomentOnShow(RunController* run, GeneratorOnShow* generator,
                           GenerationWorker* drawing, QObject* parent)
    : QObject(parent),
      m_run(run),
      m_generator(generator),
      m_drawing(drawing),
      m_thread(new QThread),
      m_worker(new HistoryWorker) {
    give_to_thread(m_worker, *m_thread);
    start_thread(*m_thread, "history", 0);
    connect(m_worker, &HistoryWorker::listed, this, &MomentOnShow::takeList);
    connect(m_worker, &HistoryWorker::opened, this, &MomentOnShow::takeModel);
    connect(m_worker, &HistoryWorker::failed, this, [this] {
        m_isReady = true;
        refresh(); // It may have been thinned out since it was listed.
    });
    connect(m_worker, &HistoryWorker::scoresRead, this,
            [this](const QString& folder, const Scores& scores) {
                if (folder == m_run->onShow()->folder()) {
                    Q_EMIT scoresRead(scores);
                }
            });
    connect(m_worker, &HistoryWorker::ganTrainRead, this, &MomentOnShow::takeGanTrain);
    connect(drawing, &GenerationWorker::caughtUp, this, &MomentOnShow::takeDrawn);
    connect(run->onShow(), &RunOnShow::replaced, this, [this] {
        m_steps.clear();
        Q_EMIT stepsChanged();
        follow();
        refresh();
        readGanTrain();
    });
    connect(run->onShow(), &RunOnShow::folderChanged, this, &MomentOnShow::refresh);
    connect(run->onShow(), &RunOnShow::folderChanged, this, &MomentOnShow::readGanTrain);
    connect(run->training(), &TrainingWorker::momentKept, this, &MomentOnShow::refresh);
    connect(run->onShow(), &RunOnShow::momentsListed, this, &MomentOnShow::takeList);
    connect(&m_player, &QTimer::timeout, this, &MomentOnShow::advance);
    setSpeed(kUsualSpeed);
}

MomentOnShow::~MomentOnShow() { end_or_leave_thread(m_thread); }

void MomentOnShow::refresh() {
    if (!m_run->onShow()->folder().isEmpty()) {
        m_worker->list(m_run->onShow()->folder());
    }
}

void MomentOnShow::readScores(std::int64_t step) {
    if (!m_run->onShow()->folder().isEmpty()) {
        m_worker->readScores(m_run->onShow()->folder(), step);
    }
}

void MomentOnShow::readGanTrain() {
    if (!m_run->onShow()->folder().isEmpty()) {
        m_worker->readGanTrain(m_run->onShow()->folder());
    }
}

void MomentOnShow::takeGanTrain(const QString& folder, const std::vector<Scores>& scores) {
    if (folder != m_run->onShow()->folder()) {
        return;
    }
    for (const Scores& one : scores) {
        // What a crash has left of later steps goes when the run goes on.
        if (one.step <= m_run->onShow()->info().step) {
            Q_EMIT ganTrainRead(one);
        }
    }
}

void MomentOnShow::takeList(const QString& folder, std::vector<std::int64_t> steps) {
    if (!m_run->followed() && m_run->state() != TrainingWorker::State::training) {
        // What a crash has left of later steps goes when the run goes on.
        std::erase_if(steps,
                      [this](std::int64_t step) { return step > m_run->onShow()->info().step; });
    }
    if (folder == m_run->onShow()->folder() && steps != m_steps) {
        m_steps = std::move(steps);
        Q_EMIT stepsChanged();
        if (m_steps.empty()) {
            follow(); // The folder is gone; what is left is the newest.
        }
    }
}

void MomentOnShow::show(std::int64_t step) {
    if (m_steps.empty()) {
        return;
    }
    const auto after = std::lower_bound(m_steps.begin(), m_steps.end(), step);
    const bool isBefore = after == m_steps.end() ||
                          (after != m_steps.begin() && step - *std::prev(after) < *after - step);
    ask(isBefore ? *std::prev(after) : *after);
}

void MomentOnShow::ask(std::int64_t step) {
    m_wanted = step;
    m_worker->open(m_run->onShow()->folder(), step);
}

void MomentOnShow::takeModel(const QString& folder,
                             const std::shared_ptr<const ModelSnapshot>& model) {
    if (folder != m_run->onShow()->folder() || !m_wanted) {
        return; // Of another run, or nobody wants to see the past any more.
    }
    if (m_drawn) {
        m_next = model;
    } else {
        drawMoment(model);
    }
}

void MomentOnShow::drawMoment(const std::shared_ptr<const ModelSnapshot>& model) {
    m_drawn = model;
    {
        const auto hold = m_drawing->hold();
        m_generator->setPretrained(false);
        m_generator->setPast(model);
    }
    m_drawing->catchUp(++m_drawNumber);
}

void MomentOnShow::takeDrawn(quint64 number) {
    if (number != m_drawNumber || !m_drawn) {
        return; // Nobody waits for it any more.
    }
    m_isReady = true;
    setMoment(std::exchange(m_drawn, nullptr)->step());
    if (m_next) {
        drawMoment(std::exchange(m_next, nullptr));
    }
}

void MomentOnShow::setMoment(std::optional<std::int64_t> step) {
    if (std::exchange(m_step, step) != step) {
        Q_EMIT momentChanged();
    }
}

void MomentOnShow::follow() {
    play(0);
    m_wanted.reset();
    m_drawn.reset();
    m_next.reset();
    m_generator->setPast(nullptr);
    setMoment({});
}

void MomentOnShow::setSpeed(double stepsPerSecond) {
    m_player.setInterval(std::chrono::milliseconds(static_cast<int>(1000 / stepsPerSecond)));
}

void MomentOnShow::play(int direction) {
    if (std::exchange(m_direction, direction) == direction) {
        return;
    }
    if (direction == 0) {
        m_player.stop();
    } else {
        m_isReady = true;
        m_player.start();
        advance();
    }
    Q_EMIT playingChanged();
}

void MomentOnShow::advance() {
    if (m_steps.empty() || !std::exchange(m_isReady, false)) {
        return;
    }
    const bool isForward = m_direction > 0;
    const std::int64_t here = m_wanted.value_or(isForward ? -1 : m_steps.back() + 1);
    const auto next = isForward ? std::upper_bound(m_steps.begin(), m_steps.end(), here)
                                : std::lower_bound(m_steps.begin(), m_steps.end(), here);
    const bool isOver = isForward ? next == m_steps.end() : next == m_steps.begin();
    if (!isOver) {
        ask(isForward ? *next : *std::prev(next));
    } else if (m_isLooping) {
        ask(isForward ? m_steps.front() : m_steps.back());
    } else {
        play(0);
    }
}

} // namespace ganvas
