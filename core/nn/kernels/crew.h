#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <thread>
#include <vector>

namespace ganvas {

/// A thread and its helpers, which share out work that is cut into more parts than they are.
///
/// Unlike at an OpenMP barrier nobody waits for a helper that has taken no part of the work: one
/// that the system has no processor for (a browser is at work, say) costs the parts that it holds
/// and nothing else. Where that happens again and again the thread works alone for a while, longer
/// each time, and is not slower than without helpers. Helpers inherit the niceness of the thread
/// that makes them, flush denormal numbers to zero as use_threads() says, and sleep when there is
/// nothing to do.
class Crew {
public:
    /// `threads` with the calling one, at least 1. Helpers that the system has no room for are
    /// missing, and nothing else changes.
    explicit Crew(int threads);
    ~Crew();
    Crew(const Crew&) = delete;
    Crew& operator=(const Crew&) = delete;

    /// What was asked for: how work is cut does not depend on who came.
    [[nodiscard]] int size() const { return size_; }

    /// Calls `work(part)` for each of 0…parts − 1, and returns when all are done. Throws what
    /// `work` throws, one of them. Only for the thread that made the crew; `work` may not ask for
    /// helpers again.
    template<typename Work>
    void share_out(std::int64_t parts, const Work& work) {
        run(parts, &work, [](const void* context, std::int64_t part) {
            (*static_cast<const Work*>(context))(part);
        });
    }

    /// The calling thread's own crew, which use_threads() chooses the size of; null where it works
    /// alone, and inside of share_out().
    static Crew* mine();

    /// Gives the calling thread a crew of `threads`, its former one leaves. 1: it works alone.
    static void hire(int threads);

private:
    using Call = void (*)(const void* context, std::int64_t part);

    using Clock = std::chrono::steady_clock;

    void run(std::int64_t parts, const void* context, Call call);
    void wait(Clock::time_point start);
    void help();
    void do_parts();
    void do_part(std::int64_t part);

    int size_;

    /// Which job it is, how many parts it has and how many are taken (32, 16 and 16 bits): one
    /// number, so that a helper that comes late can't take from a job that is over.
    std::atomic<std::uint64_t> state_ = 0;
    std::atomic<int> unfinished_ = 0; ///< Parts of the job.
    std::atomic<int> jobs_ = 0;       ///< Changes with each job, for helpers to wait on.
    std::atomic<bool> is_over_ = false;
    const void* context_ = nullptr;
    Call call_ = nullptr;
    std::atomic<bool> has_failed_ = false;
    std::exception_ptr failure_; ///< Of the part that failed first.
    /// Or when it lacked a helper last.
    Clock::time_point alone_until_ = Clock::time_point::min();
    Clock::duration alone_for_{};
    std::vector<std::thread> helpers_;
};

} // namespace ganvas
