#pragma once

#include "app/process/latest.h"
#include "app/process/worker.h"
#include "core/base/direction_search.h"
#include "core/explore/directions.h"
#include "core/latent/generator_drift.h"
#include "core/model/model_snapshot.h"

#include <QElapsedTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QTimer;

namespace ganvas {

/// Finds directions and measures what they do, a part at a time on a thread that it shares, and
/// again when the generator has changed much meanwhile. The newest request counts.
class DirectionWorker : public Worker {
    Q_OBJECT

public:
    explicit DirectionWorker(QObject* parent = nullptr);

    /// Any thread. A generator of another noise size, or one that draws other pictures than when
    /// the directions were found, has them found again.
    void setModel(std::shared_ptr<const ModelSnapshot> model);

    /// Any thread. While nobody is to see the directions nothing is searched or looked at; what has
    /// been missed is made up for afterwards. Active at first.
    void setActive(bool isActive);

    /// Any thread.
    void request(const DirectionsRequest& request);

Q_SIGNALS:
    /// The directions asked for, or found again for the last request.
    void found(const ganvas::DirectionsAnswer& answer);

private:
    void takeModel();
    void takeActivity();
    void takeRequest();
    void begin();
    void measureNext();
    [[nodiscard]] bool isFormOf(const ModelSnapshot& model) const;
    void lookSoon();
    void look();
    void tryTo(const std::function<void()>& work, const ModelSnapshot* model);

    Latest<std::shared_ptr<const ModelSnapshot>> m_models;
    Latest<bool> m_activity;
    Latest<DirectionsRequest> m_requests;

    // The worker's thread's own.
    QTimer* m_watch;
    QElapsedTimer m_sinceLook;
    std::shared_ptr<const ModelSnapshot> m_newest;
    bool m_isActive = true;
    bool m_isBeginDue = false; ///< As soon as it is active again.
    std::optional<DirectionsRequest> m_request;
    std::shared_ptr<const ModelSnapshot> m_model; ///< Whose directions are being measured; null
                                                  ///< when none are.
    bool m_isMeasurePosted = false;
    std::vector<Direction> m_directions;
    DirectionsAnswer m_answer;
    std::optional<GeneratorDrift> m_drift; ///< Since the last were found.
    int m_noiseSize = 0;
    int m_classCount = 0;
};

} // namespace ganvas
