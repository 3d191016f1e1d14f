#include "app/cli/interrupt.h"

#include <csignal>

namespace ganvas {

namespace {

volatile std::sig_atomic_t caught = 0;

void catch_signal(int signal) { caught = signal; }

} // namespace

void catch_interrupts() {
    struct sigaction action {};
    action.sa_handler = catch_signal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

int caught_interrupt() { return caught; }

} // namespace ganvas
