#include "app/play/direction_worker.h"

#include "app/process/log.h"

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

DirectionWorker::DirectionWorker(QObject* parent)
    : Worker(parent),
      m_models(waking(this, &DirectionWorker::takeModel)),
      m_activity(waking(this, &DirectionWorker::takeActivity)),
      m_requests(waking(this, &DirectionWorker::takeRequest)),
      m_watch(new QTimer(this)) {
    m_watch->setSingleShot(true);
    connect(m_watch, &QTimer::timeout, this, &DirectionWorker::look);
}

void DirectionWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    m_models.put(std::move(model));
}

void DirectionWorker::setActive(bool isActive) { m_activity.put(isActive); }

void DirectionWorker::request(const DirectionsRequest& request) { m_requests.put(request); }

void DirectionWorker::takeModel() {
    m_newest = m_models.take().value_or(m_newest);
    if (m_isActive && m_request) {
        lookSoon();
    }
}

void DirectionWorker::takeActivity() {
    const bool isActive = m_activity.take().value_or(m_isActive);
    if (std::exchange(m_isActive, isActive) == isActive || !isActive || !m_request) {
        return;
    }
    if (std::exchange(m_isBeginDue, false)) {
        begin();
    } else {
        lookSoon();
    }
}

void DirectionWorker::takeRequest() {
    if (const std::optional<DirectionsRequest> request = m_requests.take()) {
        m_request = request;
        begin();
    }
}

bool DirectionWorker::isFormOf(const ModelSnapshot& model) const {
    return model.noise_size() == m_noiseSize && model.class_count() == m_classCount;
}

void DirectionWorker::lookSoon() {
    const qint64 age = m_sinceLook.isValid() ? m_sinceLook.elapsed() : kWatchInterval.count();
    if (age >= kWatchInterval.count() || (m_newest && !isFormOf(*m_newest))) {
        look();
    } else if (!m_watch->isActive()) {
        m_watch->start(static_cast<int>(kWatchInterval.count() - age));
    }
}

void DirectionWorker::look() {
    if (!m_newest || !m_isActive) {
        return;
    }
    m_watch->stop();
    m_sinceLook.start();
    const auto work = [&] {
        if (!isFormOf(*m_newest) || !m_drift || m_drift->since(draw_by(*m_newest)) > kMuch) {
            begin();
        }
    };
    tryTo(work, m_newest.get());
}

void DirectionWorker::tryTo(const std::function<void()>& work, const ModelSnapshot* model) {
    if (!attempt(toolLog, model, tr("The directions could not be found: %1"), work)) {
        m_model.reset();
    }
}

void DirectionWorker::begin() {
    if (!m_request || !m_newest) {
        return;
    }
    if (!m_isActive) {
        m_isBeginDue = true;
        return;
    }
    m_model = m_newest;
    m_noiseSize = m_model->noise_size();
    m_classCount = m_model->class_count();
    m_drift.reset();
    const auto work = [&] {
        // A request that was made for another generator's classes means the last of these.
        if (m_request->digit) {
            m_request->digit = std::min(*m_request->digit, m_classCount - 1);
        }
        m_directions = m_request->method == DirectionMethod::principal
                           ? principal_directions(*m_model, m_request->digit, m_request->count)
                           : factor_directions(*m_model, m_request->digit, m_request->count);
        m_drift.emplace(draw_by(*m_model), m_noiseSize, m_classCount);
        m_answer = {m_request->id, m_model->step(), {}};
        if (!std::exchange(m_isMeasurePosted, true)) {
            post(this, &DirectionWorker::measureNext);
        }
    };
    tryTo(work, m_model.get());
}

void DirectionWorker::measureNext() {
    m_isMeasurePosted = false;
    if (!m_model) {
        return;
    }
    if (!m_isActive) {
        m_isBeginDue = true;
        m_model.reset();
        return;
    }
    const auto work = [&] {
        const std::size_t next = m_answer.directions.size();
        if (next == m_directions.size()) {
            m_model.reset();
            Q_EMIT found(m_answer);
            return;
        }
        std::vector<int> labels(static_cast<std::size_t>(m_classCount));
        std::iota(labels.begin(), labels.end(), 0);
        if (m_request->digit) {
            labels = {*m_request->digit};
        }
        NamedDirection named{m_directions[next].vector, m_directions[next].share};
        named.effect = effect_of(draw_by(*m_model), named.vector, named.reach, labels);
        m_answer.directions.push_back(std::move(named));
        m_isMeasurePosted = true;
        post(this, &DirectionWorker::measureNext);
    };
    tryTo(work, m_model.get());
}

} // namespace ganvas
