// Ending the threads of workers, also of one that waits for what never comes.

#include "app/process/worker_thread.h"

#include <QPointer>
#include <QSemaphore>
#include <QtTest>

using namespace ganvas;

class TestWorkerThread : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void endsAndDeletesAThreadWithItsWorker() {
        auto* const thread = new QThread;
        const QPointer<QThread> lives(thread);
        QPointer<QObject> worker(new QObject);
        give_to_thread(worker, *thread);
        start_thread(*thread, "ends", 0);
        end_or_leave_thread(thread);
        QVERIFY(lives.isNull() && worker.isNull());
    }

    void leavesOneBehindThatDoesNotAnswer() {
        auto* const thread = new QThread;
        auto* const worker = new QObject;
        QSemaphore disk; // That is gone.
        QSemaphore waits;
        give_to_thread(worker, *thread);
        start_thread(*thread, "waits", 0);
        QMetaObject::invokeMethod(worker, [&] {
            waits.release();
            disk.acquire();
        });
        waits.acquire();
        end_or_leave_thread(thread, std::chrono::milliseconds(20));
        QVERIFY(thread->isRunning());
        disk.release();
        QVERIFY(thread->wait());
        delete thread;
    }
};

QTEST_GUILESS_MAIN(TestWorkerThread)
#include "tst_worker_thread.moc"
