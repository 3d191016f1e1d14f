#pragma once

#include "core/files/run_writer.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <mutex>

namespace ganvas {

/// Keeps others from writing into a run's folder: a file that says who writes, held by the system's
/// own lock against processes of this machine and by its heartbeat against those of others, where a
/// network's file system may not pass locks on. Any thread.
class RunLock {
public:
    /// Seconds from one beat() to the next, at most.
    static constexpr std::int64_t kBeat = kWriterBeat;

    /// Throws Error, which says who writes, where somebody does, and where the file can't be
    /// written. A writer of another machine whose clock leaves that open gets so long to be heard
    /// of.
    explicit RunLock(std::filesystem::path file,
                     std::chrono::milliseconds patience = kLongestDoubt);

    /// Removes the file.
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;

    /// Whether the run waits, which others hear of. No at first. Never throws: what can't be
    /// written now the next beat() says.
    void set_paused(bool is_paused);

    /// Says that this process still writes. Where the file is gone it is made anew. Throws Error as
    /// above.
    void beat();

private:
    void take();
    void write();
    [[nodiscard]] bool is_ours() const;
    void close();

    std::filesystem::path file_;
    std::chrono::milliseconds patience_;
    std::int64_t since_;
    std::mutex mutex_;
    int descriptor_ = -1;
    bool is_paused_ = false;
};

} // namespace ganvas
