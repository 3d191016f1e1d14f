#pragma once

#include <QtGlobal>

#include <atomic>

namespace ganvas {

/// Numbers a worker's jobs from 1 on, so that somebody else can call off all that were asked for so
/// far, those that wait among them, and none that come later. Any thread.
class JobNumbers {
public:
    /// For a job that is being asked for.
    quint64 next() { return ++m_asked; }

    void callOff() { m_calledOff = m_asked.load(); }
    [[nodiscard]] bool isCalledOff(quint64 job) const { return job <= m_calledOff; }

private:
    std::atomic<quint64> m_asked = 0;
    std::atomic<quint64> m_calledOff = 0; ///< This one and all before it.
};

} // namespace ganvas
