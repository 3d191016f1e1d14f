#include "app/play/direction_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/nn/runtime.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

/// From this much of GeneratorDrift on the generator is another one.
constexpr double kMuch = 0.35;

/// Between two looks at a generator that trains. Finding takes about a second of one processor.
constexpr auto kWatchInterval = 4s;

Draw draw_by(const ModelSnapshot& model) {
    return [&model](std::span<const Noise> noise, std::span<const int> labels) {
        return model.generate(noise, labels);
    };
}

} // namespace

DirectionWorker::DirectionWorker(QObject* parent) : QObject(parent), m_watch(new QTimer(this)) {
    m_watch->setSingleShot(true);
    connect(m_watch, &QTimer::timeout, this, &DirectionWorker::look);
}

void DirectionWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    const std::lock_guard lock(m_mutex);
    m_newestModel = std::move(model);
    if (m_isActive && m_request && m_newestModel && !std::exchange(m_isLookPosted, true)) {
        QMetaObject::invokeMethod(
            this,
            [this] {
                {
                    const std::lock_guard again(m_mutex);
                    m_isLookPosted = false;
                }
                lookSoon();
            },
            Qt::QueuedConnection);
    }
}

void DirectionWorker::setActive(bool isActive) {
    const std::lock_guard lock(m_mutex);
    if (std::exchange(m_isActive, isActive) == isActive || !isActive || !m_request) {
        return;
    }
    if (std::exchange(m_isBeginDue, false)) {
        if (!std::exchange(m_isBeginPosted, true)) {
            QMetaObject::invokeMethod(this, &DirectionWorker::begin, Qt::QueuedConnection);
        }
    } else {
        QMetaObject::invokeMethod(this, &DirectionWorker::lookSoon, Qt::QueuedConnection);
    }
}

/// Whether there is nobody to search for; the search is then due.
bool DirectionWorker::putOff() {
    const std::lock_guard lock(m_mutex);
    m_isBeginDue = m_isBeginDue || !m_isActive;
    return !m_isActive;
}

void DirectionWorker::request(const DirectionsRequest& request) {
    const std::lock_guard lock(m_mutex);
    m_request = request;
    if (!std::exchange(m_isBeginPosted, true)) {
        QMetaObject::invokeMethod(this, &DirectionWorker::begin, Qt::QueuedConnection);
    }
}

std::shared_ptr<const ModelSnapshot> DirectionWorker::model() {
    const std::lock_guard lock(m_mutex);
    return m_isActive ? m_newestModel : nullptr;
}

void DirectionWorker::lookSoon() {
    const auto newest = model();
    const qint64 age = m_sinceLook.isValid() ? m_sinceLook.elapsed() : kWatchInterval.count();
    if (age >= kWatchInterval.count() || (newest && newest->noise_size() != m_noiseSize)) {
        look();
    } else if (!m_watch->isActive()) {
        m_watch->start(static_cast<int>(kWatchInterval.count() - age));
    }
}

void DirectionWorker::look() {
    const auto newest = model();
    if (!newest) {
        return;
    }
    m_watch->stop();
    m_sinceLook.start();
    attempt(newest.get(), [&] {
        use_only_this_thread();
        if (newest->noise_size() != m_noiseSize || !m_drift ||
            m_drift->since(draw_by(*newest)) > kMuch) {
            begin();
        }
    });
}

void DirectionWorker::attempt(const ModelSnapshot* model, const std::function<void()>& work) {
    guarded(toolLog, work, [&](const QString& why) {
        m_model.reset();
        const QString sentence = tr("The directions could not be found: %1").arg(why);
        if (m_told.isNew(model, sentence)) {
            Q_EMIT failed(sentence);
        }
    });
}

void DirectionWorker::begin() {
    const bool isMeasuring = m_model != nullptr;
    {
        const std::lock_guard lock(m_mutex);
        m_isBeginPosted = false;
        if (!m_request || !m_newestModel) {
            return;
        }
        if (!m_isActive) {
            m_isBeginDue = true;
            return;
        }
        m_current = *m_request;
        m_model = m_newestModel;
    }
    m_noiseSize = m_model->noise_size();
    m_drift.reset();
    attempt(m_model.get(), [&] {
        use_only_this_thread();
        m_directions = m_current.method == DirectionMethod::principal
                           ? principal_directions(*m_model, m_current.digit, m_current.count)
                           : factor_directions(*m_model, m_current.digit, m_current.count);
        m_drift.emplace(draw_by(*m_model), m_noiseSize);
        m_answer = {m_current.id, m_model->step(), {}};
        if (!isMeasuring) {
            QMetaObject::invokeMethod(this, &DirectionWorker::measureNext, Qt::QueuedConnection);
        }
    });
}

void DirectionWorker::measureNext() {
    if (!m_model) {
        return;
    }
    if (putOff()) {
        m_model.reset();
        return;
    }
    attempt(m_model.get(), [&] {
        use_only_this_thread();
        const std::size_t next = m_answer.directions.size();
        if (next < m_directions.size()) {
            std::vector<int> digits{0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
            if (m_current.digit) {
                digits = {*m_current.digit};
            }
            NamedDirection named{m_directions[next].vector, m_directions[next].share};
            named.effect = effect_of(draw_by(*m_model), named.vector, named.reach, digits);
            m_answer.directions.push_back(std::move(named));
            QMetaObject::invokeMethod(this, &DirectionWorker::measureNext, Qt::QueuedConnection);
            return;
        }
        m_model.reset();
        Q_EMIT found(m_answer);
    });
}

} // namespace ganvas
