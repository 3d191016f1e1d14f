#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/dataset.h"
#include "core/judge/gan_train.h"
#include "core/judge/referee.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace ganvas {

/// What GAN-train is to be measured of, and by.
struct GanTrainRequest {
    quint64 id = 0;
    std::shared_ptr<const ModelSnapshot> model = {}; ///< Null: nothing is wanted any more.
    std::shared_ptr<const Dataset> data = {};        ///< That it was trained on.
    std::shared_ptr<const Dataset> held_out = {};
    std::shared_ptr<const Referee> referee = {};
    std::size_t images = kGanTrainImages;
};

/// Measures GAN-train, which takes minutes, on a thread that lets all others go first.
class GanTrainWorker : public Worker {
    Q_OBJECT

public:
    explicit GanTrainWorker(QObject* parent = nullptr);

    /// Any thread. Only the newest is measured; what is under way is given up for it.
    void measure(const GanTrainRequest& request);

Q_SIGNALS:
    /// The share that is done, from 0 to 1.
    void progressed(quint64 id, double share);

    /// All that the referee says of the generator, and its GAN-train.
    void measured(quint64 id, const ganvas::Scores& scores);

    /// It could not be measured; a sentence says why.
    void refused(quint64 id, const QString& sentence);

private:
    void measureNewest();
    [[nodiscard]] Scores measurementOf(const GanTrainRequest& request);
    [[nodiscard]] Scores scoresOf(const GanTrainRequest& request, const OnProgress& progress) const;

    /// Goes from `from` to `to` while a part is done. Throws Abandoned when nobody waits for it.
    [[nodiscard]] OnProgress progress(quint64 id, double from, double to);

    Latest<GanTrainRequest> m_requests;

    // Its thread's own.
    std::weak_ptr<const Dataset> m_realData; ///< That m_real is of.
    std::optional<ClassifierAccuracy> m_real;
};

} // namespace ganvas
