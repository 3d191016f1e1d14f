#include "app/process/worker_thread.h"

#include "core/nn/runtime.h"

#include <QDeadlineTimer>

namespace ganvas {

void give_to_thread(QObject* worker, QThread& thread) {
    worker->moveToThread(&thread);
    QObject::connect(&thread, &QThread::finished, worker, &QObject::deleteLater);
}

void start_thread(QThread& thread, const QString& name, int niceness) {
    thread.setObjectName(name);
    QObject::connect(
        &thread, &QThread::started, &thread, [niceness] { yield_to_other_threads(niceness); },
        Qt::DirectConnection);
    thread.start();
}

void end_threads(std::initializer_list<QThread*> threads) {
    for (QThread* const thread : threads) {
        thread->quit();
    }
    for (QThread* const thread : threads) {
        thread->wait();
    }
}

void end_or_leave_thread(QThread* thread, std::chrono::milliseconds patience) {
    thread->requestInterruption();
    thread->quit();
    if (thread->wait(QDeadlineTimer(patience))) {
        delete thread;
    }
}

} // namespace ganvas
