#include "app/cli/interrupt.h"

#include <array>
#include <csignal>
#include <cstddef>

namespace ganvas {

namespace {

volatile std::sig_atomic_t caught = 0;

void catch_signal(int signal) { caught = signal; }

} // namespace

void catch_interrupts() {
    // On its own stack: a handler's frame on the training thread's would overwrite what oneDNN's
    // kernels keep below the stack pointer.
    constexpr std::size_t kStackSize = 64 << 10;
    alignas(64) static std::array<std::byte, kStackSize> stack;
    stack_t own{};
    own.ss_sp = stack.data();
    own.ss_size = stack.size();
    sigaltstack(&own, nullptr);

    struct sigaction action {};
    action.sa_handler = catch_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART | SA_ONSTACK);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

int caught_interrupt() { return caught; }

} // namespace ganvas
