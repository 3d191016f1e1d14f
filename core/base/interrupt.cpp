#include "core/base/interrupt.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <string_view>
#include <thread>
#include <unistd.h>

namespace ganvas {

namespace {

/// Who sends them means the program to end, or warns that it will be ended: a terminal that closes,
/// a limit of processor time, a batch system before its time is up. SIGQUIT (Ctrl+\) is left as it
/// is, for who wants the program to end at once with a core file.
constexpr std::array kSignals{SIGHUP,  SIGINT,  SIGTERM,   SIGXCPU, SIGUSR1,
                              SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPWR};

constexpr std::time_t kNanoseconds = 1'000'000'000;

static_assert(std::atomic<int>::is_always_lock_free &&
              std::atomic<std::int64_t>::is_always_lock_free);
std::atomic<int> caught = 0;
std::atomic<std::int64_t> last_at = 0; ///< When the last signal came; 0 before the first.
std::atomic<int> wake_descriptor = -1;

std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * kNanoseconds + time.tv_nsec;
}

void put(int descriptor, std::string_view bytes) {
    // Nobody is left to be told when even this can't be written.
    [[maybe_unused]] const ssize_t written = write(descriptor, bytes.data(), bytes.size());
}

void catch_signal(int signal) {
    const int error = errno;
    const std::int64_t before = last_at.exchange(now());
    if (before == 0) {
        caught = signal;
        put(STDERR_FILENO, signal == SIGINT
                               ? "\nFinishing in good order; Ctrl+C again ends at once.\n"
                               : "\nFinishing in good order.\n");
        if (wake_descriptor >= 0) {
            put(wake_descriptor, std::string_view("\1\0\0\0\0\0\0\0", sizeof(std::uint64_t)));
        }
    } else if (signal == SIGINT && last_at - before > kNanoseconds) {
        put(STDERR_FILENO, "\nEnded at once; what was not saved is lost.\n");
        std::signal(SIGINT, SIG_DFL);
        raise(SIGINT); // As soon as this handler is through.
    }
    errno = error;
}

sigset_t all_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : kSignals) {
        sigaddset(&signals, signal);
    }
    return signals;
}

} // namespace

void prepare_interrupts() {
    const sigset_t signals = all_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
        while (true) {
            pause();
        }
    }).detach();
}

void catch_interrupts(int wake) {
    wake_descriptor = wake;
    for (const int signal : kSignals) {
        struct sigaction action {};
        sigaction(signal, nullptr, &action);
        if (action.sa_handler != SIG_DFL) { // Ignored, or a profiler's.
            continue;
        }
        action.sa_handler = catch_signal;
        action.sa_mask = all_signals();
        action.sa_flags = SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

int caught_interrupt() { return caught; }

int interrupt_status() { return caught == 0 ? 0 : 128 + caught; }

} // namespace ganvas
