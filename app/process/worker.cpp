#include "app/process/worker.h"

#include "app/process/guarded.h"
#include "core/nn/runtime.h"

namespace ganvas {

bool Worker::attempt(const QLoggingCategory& (*category)(), const std::function<void()>& work,
                     const std::function<void(const QString&)>& fail) {
    return guarded(
        category,
        [&] {
            use_threads(1); // Small jobs beside training.
            work();
        },
        fail);
}

bool Worker::attempt(const QLoggingCategory& (*category)(), const void* subject,
                     const QString& text, const std::function<void()>& work) {
    return attempt(category, work, [&](const QString& why) {
        const std::pair now{subject, text.arg(why)};
        if (std::exchange(m_told, now) != now) {
            Q_EMIT failed(now.second);
        }
    });
}

} // namespace ganvas
