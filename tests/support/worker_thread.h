#pragma once

#include "app/process/worker_thread.h"

namespace ganvas {

/// A worker with a thread of its own, which stands still until start(): what is asked of the worker
/// before waits in its queue. Made and destroyed in the test's thread.
template<typename Worker>
class WorkerThread {
public:
    WorkerThread() { give_to_thread(worker, m_thread); }
    ~WorkerThread() {
        if (!m_isStarted) {
            delete worker;
        } else if (!stop()) {
            qFatal("a worker's thread does not end");
        }
    }

    void start() {
        m_isStarted = true;
        m_thread.start();
    }

    /// Ends the thread, and the worker with it, after what is under way; whether that was in time.
    bool stop() {
        constexpr int kPatience = 60000; // Milliseconds.
        m_thread.quit();
        return m_thread.wait(kPatience);
    }

    Worker* const worker = new Worker;

private:
    QThread m_thread;
    bool m_isStarted = false;
};

} // namespace ganvas
