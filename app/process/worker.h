#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <utility>

class QLoggingCategory;

namespace ganvas {

/// What the workers have in common that compute beside training, each in a queue of its own: no
/// exception leaves their slots, and what goes wrong is told.
class Worker : public QObject {
    Q_OBJECT

public:
    explicit Worker(QObject* parent = nullptr) : QObject(parent) {}

Q_SIGNALS:
    /// A sentence for the person at the screen.
    void failed(const QString& sentence);

protected:
    /// The worker's thread. Does `work` on it alone. Where that throws, logs why and calls `fail`
    /// with a sentence. Returns whether all went well.
    static bool attempt(const QLoggingCategory& (*category)(), const std::function<void()>& work,
                        const std::function<void(const QString& why)>& fail);

    /// The same, but tells by failed(): `text` with why in place of its %1. A generator that is
    /// broken stays so: the same about the same `subject`, which is only compared, is told once,
    /// not with every picture.
    bool attempt(const QLoggingCategory& (*category)(), const void* subject, const QString& text,
                 const std::function<void()>& work);

    /// Has `slot` called after what is in the queue now. Any thread.
    template<typename Derived>
    static void post(Derived* worker, void (Derived::*slot)()) {
        QMetaObject::invokeMethod(worker, slot, Qt::QueuedConnection);
    }

    /// What a Latest wakes the worker by.
    template<typename Derived>
    static std::function<void()> waking(Derived* worker, void (Derived::*slot)()) {
        return [worker, slot] { post(worker, slot); };
    }

private:
    std::pair<const void*, QString> m_told; ///< Last.
};

} // namespace ganvas
