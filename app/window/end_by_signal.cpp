#include "app/window/end_by_signal.h"

#include "app/window/closing.h"
#include "app/window/main_window.h"
#include "core/base/interrupt.h"

#include <QApplication>
#include <QSocketNotifier>

#include <cstdio>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ganvas {

namespace {

/// What shells report for a program that ended by a signal.
constexpr int kSignalStatus = 128;

} // namespace

EndBySignal::EndBySignal(MainWindow& window) : m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    auto* const notifier = new QSocketNotifier(m_wake, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [&window, notifier] {
        notifier->setEnabled(false);
        window.closing()->endUnattended([](const QString& sentence) {
            if (!sentence.isEmpty()) {
                std::fprintf(stderr, "ganvas: %s\n", qPrintable(sentence));
            }
            QApplication::exit(kSignalStatus + caught_interrupt());
        });
    });
    catch_interrupts(m_wake);
}

EndBySignal::~EndBySignal() {
    catch_interrupts(); // A signal that comes now finds the program ending anyway.
    close(m_wake);
}

} // namespace ganvas
