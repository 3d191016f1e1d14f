#include "app/play/search_worker.h"

#include "app/process/guarded.h"
#include "app/process/log.h"
#include "core/base/error.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ganvas {

namespace {

SketchReading reading_of(const SketchRequest& request, const ModelSnapshot* model,
                         const Judge* judge) {
    if (request.picture.count() != 1) {
        throw Error("There must be one drawing.");
    }
    SketchReading reading;
    reading.id = request.id;
    if (judge != nullptr) {
        const JudgeReading judged = judge->read(request.picture);
        std::copy_n(judged.probabilities.begin(), kDigitCount,
                    reading.probabilities.emplace().begin());
        reading.digit = judged.digit(0);
    }
    if (model != nullptr) {
        const auto opinion_of = [&](int digit) {
            return model->opinions(request.picture, std::array{digit}).front();
        };
        // Which digit it reads does not depend on the one that is asked about.
        reading.digit = judge != nullptr ? reading.digit : opinion_of(0).digit();
        reading.opinion = opinion_of(reading.digit);
    }
    return reading;
}

} // namespace

SearchWorker::SearchWorker(QObject* parent) : QObject(parent) {}

void SearchWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    const std::lock_guard lock(m_mutex);
    m_model = std::move(model);
}

void SearchWorker::setJudge(std::shared_ptr<const Judge> judge) {
    const std::lock_guard lock(m_mutex);
    m_judge = std::move(judge);
}

void SearchWorker::read(const SketchRequest& request) {
    const std::lock_guard lock(m_mutex);
    if (!m_sketch) {
        QMetaObject::invokeMethod(this, &SearchWorker::readNewest, Qt::QueuedConnection);
    }
    m_sketch = request;
}

void SearchWorker::find(const FindRequest& request) {
    const std::lock_guard lock(m_mutex);
    m_wanted = request;
    m_isBegun = false;
    post();
}

void SearchWorker::cancel() {
    const std::lock_guard lock(m_mutex);
    m_wanted.reset();
}

/// The mutex is held.
void SearchWorker::post() {
    if (!std::exchange(m_isPosted, true)) {
        QMetaObject::invokeMethod(this, &SearchWorker::searchOn, Qt::QueuedConnection);
    }
}

void SearchWorker::readNewest() {
    SketchRequest request;
    std::shared_ptr<const ModelSnapshot> model;
    std::shared_ptr<const Judge> judge;
    {
        const std::lock_guard lock(m_mutex);
        request = std::exchange(m_sketch, std::nullopt).value_or(SketchRequest());
        model = m_model;
        judge = m_judge;
    }
    guarded(
        toolLog,
        [&] {
            use_only_this_thread();
            Q_EMIT sketchRead(reading_of(request, model.get(), judge.get()));
        },
        [this](const QString& why) {
            Q_EMIT failed(tr("The drawing could not be read: %1").arg(why));
        });
}

bool SearchWorker::keepOn(bool isDone) {
    const std::lock_guard lock(m_mutex);
    if (!m_wanted || !m_isBegun) {
        return false;
    }
    if (isDone) {
        m_wanted.reset();
    } else {
        post();
    }
    return true;
}

void SearchWorker::searchOn() {
    FindRequest wanted;
    std::shared_ptr<const ModelSnapshot> model;
    std::shared_ptr<const Judge> judge;
    {
        const std::lock_guard lock(m_mutex);
        m_isPosted = false;
        if (!m_wanted || !std::exchange(m_isBegun, true)) {
            m_search.reset();
        }
        if (!m_wanted) {
            return;
        }
        wanted = *m_wanted;
        model = m_model;
        judge = m_judge;
    }
    const auto search = [&] {
        use_only_this_thread();
        if (!m_search) {
            if (!model) {
                throw Error("there is no generator yet.");
            }
            m_step = model->step();
            m_search = std::make_unique<PointSearch>(model, judge, wanted.picture);
        }
        m_search->advance();
        const FindAnswer answer{wanted.id, m_step, m_search->progress(), m_search->best()};
        const bool isDone = answer.progress >= 1;
        const bool isWanted = keepOn(isDone);
        if (isDone || !isWanted) {
            m_search.reset();
        }
        if (isWanted) {
            isDone ? Q_EMIT found(answer) : Q_EMIT progressed(answer);
        }
    };
    guarded(toolLog, search, [this](const QString& why) {
        m_search.reset();
        if (keepOn(/*isDone=*/true)) {
            Q_EMIT failed(tr("The search has ended: %1").arg(why));
        }
    });
}

} // namespace ganvas
