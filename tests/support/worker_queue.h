#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QThread>

namespace ganvas {

/// Returns when `worker`'s thread, which must run, has done what was in its queue before, and what
/// it said meanwhile has arrived here. A worker that posts its next piece of work to itself does
/// one piece a turn.
inline void finish_queue(QObject* worker, int turns = 1) {
    for (int turn = 0; turn < turns; ++turn) {
        QMetaObject::invokeMethod(
            worker, [] {}, Qt::BlockingQueuedConnection);
    }
    QCoreApplication::sendPostedEvents();
}

} // namespace ganvas
