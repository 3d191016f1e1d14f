#pragma once

#include <QList>
#include <QObject>
#include <QVariant>

#include <type_traits>

namespace ganvas {

/// What an object of another thread has signalled, as far as it has arrived here: QSignalSpy writes
/// its list in the thread that signals, while the test reads it. finish_queue() waits for all of
/// it. To be made and read in the test's thread.
class WorkerSpy : public QList<QVariantList> {
public:
    template<typename Sender, typename Signaller, typename... Arguments>
    WorkerSpy(const Sender* sender, void (Signaller::*signal)(Arguments...)) {
        QObject::connect(sender, signal, &m_here,
                         [this](const std::decay_t<Arguments>&... arguments) {
                             append(QVariantList{QVariant::fromValue(arguments)...});
                         });
    }

private:
    QObject m_here; ///< Its thread is the one that the signals are delivered to.
};

} // namespace ganvas
