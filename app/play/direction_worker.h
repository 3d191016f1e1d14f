#pragma once

#include "app/process/told_failures.h"
#include "core/base/direction_search.h"
#include "core/explore/directions.h"
#include "core/latent/generator_drift.h"
#include "core/model/model_snapshot.h"

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>

class QTimer;

namespace ganvas {

/// Finds directions and measures what they do, a part at a time on a thread that it shares, and
/// again when the generator has changed much meanwhile. The newest request counts.
class DirectionWorker : public QObject {
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

    /// A sentence for the person at the screen, once for a model and a cause.
    void failed(const QString& sentence);

private:
    void begin();
    void measureNext();
    void lookSoon();
    void look();
    void attempt(const ModelSnapshot* model, const std::function<void()>& work);
    /// The newest; none while it is not active.
    [[nodiscard]] std::shared_ptr<const ModelSnapshot> model();
    bool putOff();

    std::mutex m_mutex;
    std::shared_ptr<const ModelSnapshot> m_newestModel;
    std::optional<DirectionsRequest> m_request;
    bool m_isBeginPosted = false;
    bool m_isLookPosted = false;
    bool m_isActive = true;
    bool m_isBeginDue = false; ///< As soon as it is active again.

    // The worker's thread's own.
    QTimer* m_watch;
    QElapsedTimer m_sinceLook;
    ToldFailures m_told;
    DirectionsRequest m_current;
    std::shared_ptr<const ModelSnapshot> m_model; ///< Whose directions are being measured; null
                                                  ///< when none are.
    std::vector<Direction> m_directions;
    DirectionsAnswer m_answer;
    std::optional<GeneratorDrift> m_drift; ///< Since the last were found.
    int m_noiseSize = 0;
};

} // namespace ganvas
