// A race between a thread and a slot of a worker's, for ThreadSanitizer to find although Qt's queue
// stands between them.

#include "tests/support/worker_thread.h"

#include <QCoreApplication>

#include <atomic>
#include <cstdio>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    int shared = 0;
    ganvas::WorkerThread<QObject> thread;
    std::atomic<bool> isDone = false; // Relaxed, it orders nothing.
    QMetaObject::invokeMethod(thread.worker, [&] {
        ++shared;
        isDone.store(true, std::memory_order_relaxed);
    });
    thread.start();
    ++shared;
    while (!isDone.load(std::memory_order_relaxed)) {
        QThread::yieldCurrentThread();
    }
    const bool hasEnded = thread.stop();
    std::printf("%d, %d: nobody has noticed\n", shared, static_cast<int>(hasEnded));
    return 0;
}
