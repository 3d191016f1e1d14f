#include "app/run/training_news.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From one redraw for the sake of training to the next, at least. Each takes some 10 ms of a
/// processor that training goes without, and a curve doesn't run any smoother when it is drawn more
/// often.
constexpr auto kFrame = 150ms;

/// While training runs the play panel follows it this often at most.
constexpr auto kModelInterval = 200ms;

} // namespace

TrainingNews::TrainingNews(TrainingWorker* worker, RunOnShow* run, QObject* parent)
    : QObject(parent),
      m_worker(worker),
      m_run(run) {
    m_frame.setSingleShot(true);
    m_frame.setTimerType(Qt::PreciseTimer);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        m_sinceFrame.start();
        take();
    });
    connect(m_worker, &TrainingWorker::updated, this, [this] {
        if (!m_frame.isActive()) {
            const qint64 passed = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : kFrame.count();
            m_frame.start(static_cast<int>(std::max<qint64>(0, kFrame.count() - passed)));
        }
    });
}

void TrainingNews::take() {
    const std::optional<TrainingUpdate> update = m_worker->mailbox().take(m_run->info().news);
    if (!update) {
        return;
    }
    m_run->take(*update);
    const bool isModelOld = !m_modelAge.isValid() || m_modelAge.hasExpired(kModelInterval.count());
    if (isModelOld && m_isModelWanted) {
        requestModel();
    }
}

void TrainingNews::setModelWanted(bool isWanted) {
    const bool isNew = isWanted && !std::exchange(m_isModelWanted, isWanted);
    m_isModelWanted = isWanted;
    if (isNew) {
        requestModel();
    }
    if (!isWanted) {
        m_worker->withdrawModelRequest();
    }
}

/// While it waits, the worker hands its models out unasked.
void TrainingNews::requestModel() {
    if (m_isTraining) {
        m_modelAge.start();
        m_worker->requestModel();
    }
}

} // namespace ganvas
