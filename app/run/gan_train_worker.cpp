#include "app/run/gan_train_worker.h"

#include "app/process/log.h"
#include "core/base/abandoned.h"
#include "core/model/draw_many.h"

#include <algorithm>

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
            Q_EMIT measured(request->id, measurementOf(*request));
        } catch (const Abandoned&) {
            qCDebug(judgeLog) << "GAN-train was given up";
        }
    };
    // Whoever asks again is told again.
    attempt(judgeLog, measureIt, [&](const QString& why) {
        Q_EMIT refused(request->id, tr("GAN-train could not be measured: %1").arg(why));
    });
}

Scores GanTrainWorker::scoresOf(const GanTrainRequest& request, const OnProgress& progress) const {
    Scoring scoring(request.referee, request.model);
    const std::size_t parts = (request.referee->labels().size() + kDrawnAtOnce - 1) / kDrawnAtOnce;
    for (std::size_t done = 0;; ++done) {
        report(progress, std::min(done, parts), parts);
        if (std::optional<Scores> scores = scoring.advance()) {
            return *std::move(scores);
        }
    }
}

Scores GanTrainWorker::measurementOf(const GanTrainRequest& request) {
    constexpr double kScored = 0.03; // Shares of the whole.
    constexpr double kDrawn = 0.1;
    constexpr double kLearned = 0.55;
    Scores scores = scoresOf(request, progress(request.id, 0, kScored));
    const bool knowsReal = m_real && m_realData.lock() == request.data;
    const Dataset drawn = generated_dataset(*request.model, *request.data, /*seed=*/1,
                                            progress(request.id, kScored, kDrawn), request.images);
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
    scores.gan_train = result;
    return scores;
}

} // namespace ganvas
