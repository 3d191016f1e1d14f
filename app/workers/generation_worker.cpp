#include "app/workers/generation_worker.h"

#include "core/runtime.h"

#include <exception>
#include <utility>

namespace ganvas {

void GenerationWorker::setModel(std::shared_ptr<const ModelSnapshot> model) {
    const std::lock_guard lock(m_mutex);
    m_model = std::move(model);
}

void GenerationWorker::request(const PlayRequest& request) {
    const std::lock_guard lock(m_mutex);
    const bool isPending = std::exchange(m_newest, request).has_value();
    if (!isPending) {
        QMetaObject::invokeMethod(this, &GenerationWorker::answerNewest, Qt::QueuedConnection);
    }
}

void GenerationWorker::answerNewest() {
    std::shared_ptr<const ModelSnapshot> model;
    std::optional<PlayRequest> request;
    {
        const std::lock_guard lock(m_mutex);
        model = m_model;
        request = std::exchange(m_newest, std::nullopt);
    }
    if (!model || !request) {
        return;
    }
    try {
        use_only_this_thread();
        Q_EMIT answered(play(*model, *request));
    } catch (const std::exception& error) {
        Q_EMIT failed(
            tr("The picture could not be drawn: %1").arg(QString::fromUtf8(error.what())));
    }
}

} // namespace ganvas
