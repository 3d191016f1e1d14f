#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

namespace ganvas {

/// Between its beginning and its end, in which the program makes its QApplication, a display that
/// can't be used ends the program with a sentence and status 1: Qt would abort with a core file, or
/// wait without end for a display that doesn't answer. One at a time.
class DisplayGuard {
public:
    DisplayGuard();
    ~DisplayGuard();
    DisplayGuard(const DisplayGuard&) = delete;
    DisplayGuard& operator=(const DisplayGuard&) = delete;

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    bool m_hasEnded = false;
    std::thread m_watch;
};

} // namespace ganvas
