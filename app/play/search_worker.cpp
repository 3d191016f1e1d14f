#include "app/play/search_worker.h"

#include "app/process/log.h"
#include "core/base/error.h"

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
        reading.probabilities = judged.probabilities;
        reading.digit = judged.label(0);
    }
    if (model != nullptr && model->has_discriminator()) {
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

SearchWorker::SearchWorker(QObject* parent)
    : Worker(parent),
      m_sketches(waking(this, &SearchWorker::readNewest)),
      m_searches(waking(this, &SearchWorker::begin)) {}

void SearchWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    m_model.set(std::move(model));
}

void SearchWorker::setJudge(std::shared_ptr<const Judge> judge) { m_judge.set(std::move(judge)); }

void SearchWorker::read(const SketchRequest& request) { m_sketches.put(request); }

void SearchWorker::find(const FindRequest& request) { m_searches.put(request); }

void SearchWorker::cancel() { m_searches.put(std::nullopt); }

void SearchWorker::readNewest() {
    const std::optional<SketchRequest> request = m_sketches.take();
    if (!request) {
        return;
    }
    attempt(
        toolLog,
        [&] { Q_EMIT sketchRead(reading_of(*request, m_model.get().get(), m_judge.get().get())); },
        [this](const QString& why) {
            Q_EMIT failed(tr("The drawing could not be read: %1").arg(why));
        });
}

void SearchWorker::begin() {
    m_wanted = m_searches.take().value_or(std::nullopt);
    m_search.reset();
    if (m_wanted && !std::exchange(m_isPosted, true)) {
        post(this, &SearchWorker::advance);
    }
}

void SearchWorker::advance() {
    m_isPosted = false;
    if (!m_wanted) {
        return;
    }
    const auto search = [&] {
        if (!m_search) {
            const auto model = m_model.get();
            if (!model) {
                throw Error("there is no generator yet.");
            }
            m_step = model->step();
            m_search = std::make_unique<PointSearch>(model, m_judge.get(), m_wanted->picture);
        }
        m_search->advance();
        if (m_searches.hasNew()) {
            return; // Nobody wants it any more, and begin() is on its way.
        }
        const FindAnswer answer{m_wanted->id, m_step, m_search->progress(), m_search->best()};
        if (answer.progress < 1) {
            m_isPosted = true;
            post(this, &SearchWorker::advance);
            Q_EMIT progressed(answer);
            return;
        }
        m_wanted.reset();
        m_search.reset();
        Q_EMIT found(answer);
    };
    attempt(toolLog, search, [this](const QString& why) {
        m_wanted.reset();
        m_search.reset();
        if (!m_searches.hasNew()) {
            Q_EMIT failed(tr("The search has ended: %1").arg(why));
        }
    });
}

} // namespace ganvas
