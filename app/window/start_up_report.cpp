#include "app/window/start_up_report.h"

#include "app/window/main_window.h"
#include "ui/play/play_panel.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFile>

#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace ganvas {

namespace {

/// Milliseconds since the process was made: the time before main(), and before the process started
/// itself once more (core/nn/runtime.cpp), counts.
double processAge() {
    QFile file("/proc/self/stat");
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    // proc(5): field 22 is the start in clock ticks after boot. The second field, the name in
    // parentheses, may itself hold spaces.
    constexpr int kStartAfterName = 22 - 2;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')')).split(' ');
    const double start =
        fields.value(kStartAfterName).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return 1e3 *
           (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - start);
}

} // namespace

StartUpReport::StartUpReport(MainWindow& window) {
    window.installEventFilter(this);
    // Queued, so that the frame that the picture belongs to is done.
    connect(window.findChild<PlayPanel*>(), &PlayPanel::painted, this, &StartUpReport::onPicture,
            Qt::QueuedConnection);
}

bool StartUpReport::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QMetaObject::invokeMethod(
            this, [this] { m_window = processAge(); }, Qt::QueuedConnection);
    }
    return false;
}

void StartUpReport::onPicture() {
    std::printf("{\"window_ms\": %.0f, \"picture_ms\": %.0f}\n", m_window, processAge());
    QCoreApplication::exit(0);
}

} // namespace ganvas
