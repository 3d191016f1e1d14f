#pragma once

#include "core/latent/play.h"

#include <QObject>

#include <memory>
#include <mutex>
#include <optional>

namespace ganvas {

/// Draws what the play panel asks for, on its own thread. Only the newest request counts: one that
/// a newer one overtakes before its turn is never answered.
class GenerationWorker : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Any thread. Requests are answered by `model` from now on.
    void setModel(std::shared_ptr<const ModelSnapshot> model);

    /// Any thread.
    void request(const PlayRequest& request);

Q_SIGNALS:
    void answered(const ganvas::PlayAnswer& answer);

    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

private:
    void answerNewest();

    std::mutex m_mutex;
    std::shared_ptr<const ModelSnapshot> m_model;
    std::optional<PlayRequest> m_newest;
};

} // namespace ganvas
