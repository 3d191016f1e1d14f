#include "app/run/gan_train_worker.h"

#include "app/process/log.h"
#include "core/base/abandoned.h"

namespace ganvas {

namespace {

constexpr int kThreads = 1; ///< The run may be training.

} // namespace

GanTrainWorker::GanTrainWorker(QObject* parent)
    : Worker(parent),
      m_requests(waking(this, &GanTrainWorker::measureNewest)) {}

void GanTrainWorker::measure(const GanTrainRequest& request) { m_requests.put(request); }

OnProgress GanTrainWorker::progress(quint64 id, double from, double to) {
    return [this, id, from, to, last = -1](double share) mutable {
        if (m_requests.hasNew()) {
            throw Abandoned();
        }
        const double all = from + (to - from) * share;
        if (const int percent = static_cast<int>(100 * all); percent != last) {
            last = percent;
            Q_EMIT progressed(id, all);
        }
    };
}

void GanTrainWorker::measureNewest() {
    const std::optional<GanTrainRequest> request = m_requests.take();
    if (!request || !request->model) {
        return;
    }
    const auto measureIt = [&] {
        try {
            Q_EMIT measured(request->id, scoresOf(*request));
        } catch (const Abandoned&) {
            qCDebug(judgeLog) << "GAN-train was given up";
        }
    };
    if (!attempt(judgeLog, nullptr, tr("GAN-train could not be measured: %1"), measureIt)) {
        Q_EMIT ended(request->id);
    }
}

Scores GanTrainWorker::scoresOf(const GanTrainRequest& request) {
    constexpr double kDrawn = 0.1; // Shares of the whole.
    constexpr double kLearned = 0.55;
    const bool knowsReal = m_real && m_realData.lock() == request.data;
    const Dataset drawn = generated_dataset(*request.model, *request.data, /*seed=*/1,
                                            progress(request.id, 0, kDrawn), request.images);
    GanTrain result;
    result.generated = accuracy_after_learning(
        drawn, *request.held_out, kThreads, progress(request.id, kDrawn, knowsReal ? 1 : kLearned),
        request.images);
    if (!knowsReal) {
        m_real = accuracy_after_learning(*request.data, *request.held_out, kThreads,
                                         progress(request.id, kLearned, 1), request.images);
        m_realData = request.data;
    }
    result.real = *m_real;
    Scores scores = Scoring(request.referee, request.model).finish();
    scores.gan_train = result;
    return scores;
}

} // namespace ganvas
