#pragma once

#include "core/train/session.h"
#include "tests/support/small_run.h"
#include "tests/support/worker_spy.h"
#include "tests/support/worker_thread.h"

#include <QtTest>

#include <memory>

namespace ganvas {

/// A worker that draws by a small generator, on a thread of its own that stands still at first, and
/// what it complains of; tests derive from it.
template<typename WorkerType>
class WorkerFixture {
protected:
    static constexpr int kPatience = 60000; ///< Milliseconds.

    void makeWorker() {
        m_thread = std::make_unique<WorkerThread<WorkerType>>();
        m_worker = m_thread->worker;
        m_failures = spy(&WorkerType::failed);
    }

    /// Makes a list of what the worker signals.
    template<typename Signal>
    [[nodiscard]] std::unique_ptr<WorkerSpy> spy(Signal signal) const {
        return std::make_unique<WorkerSpy>(m_worker, signal);
    }

    void endWorker() { QVERIFY(m_thread->stop()); }

    const std::shared_ptr<const ModelSnapshot> m_model =
        Session(small_recipe(), nullptr).snapshot();
    std::unique_ptr<WorkerThread<WorkerType>> m_thread;
    WorkerType* m_worker = nullptr;
    std::unique_ptr<WorkerSpy> m_failures;
};

} // namespace ganvas
