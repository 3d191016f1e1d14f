#include "app/window/display_guard.h"

#include <QByteArray>
#include <QGuiApplication>
#include <QString>
#include <QtGlobal>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

constexpr std::chrono::seconds kPatience(20);
constexpr int kFailed = 1;

/// What Qt has said so far: told as before when all went well, else the reason.
std::vector<std::pair<QtMsgType, QString>> said;
QString reason;
QtMessageHandler handlerBefore = nullptr;

[[noreturn]] void end(const QString& sentence) {
    std::fprintf(stderr, "ganvas: %s\n", qPrintable(sentence));
    std::fflush(stderr);
    std::_Exit(kFailed); // Qt is in the midst of something.
}

[[noreturn]] void endWithoutDisplay(const QString& why) {
    end(QStringLiteral("The window can't be opened: %1; set DISPLAY (or WAYLAND_DISPLAY, and "
                       "QT_QPA_PLATFORM) to a display that is there, or train without a window "
                       "with ganvas-cli.")
            .arg(why));
}

void listen(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (type == QtFatalMsg) {
        endWithoutDisplay(reason.isEmpty() ? message.section('\n', 0, 0) : reason);
    }
    if (reason.isEmpty() && QByteArray(context.category).startsWith("qt.qpa")) {
        reason = message.simplified();
        while (reason.endsWith('.')) {
            reason.chop(1);
        }
    }
    said.emplace_back(type, message);
}

} // namespace

DisplayGuard::DisplayGuard()
    : m_watch([this] {
          std::unique_lock lock(m_mutex);
          if (!m_ended.wait_for(lock, kPatience, [this] { return m_hasEnded; })) {
              end(QStringLiteral("The display %1 does not answer; choose another with DISPLAY, or "
                                 "train without a window with ganvas-cli.")
                      .arg(qEnvironmentVariable("DISPLAY",
                                                qEnvironmentVariable("WAYLAND_DISPLAY"))));
          }
      }) {
    handlerBefore = qInstallMessageHandler(listen);
}

DisplayGuard::~DisplayGuard() {
    {
        const std::lock_guard lock(m_mutex);
        m_hasEnded = true;
    }
    m_ended.notify_one();
    m_watch.join();
    if (QGuiApplication::primaryScreen() == nullptr) {
        endWithoutDisplay(QStringLiteral("there is no screen"));
    }
    qInstallMessageHandler(handlerBefore);
    for (const auto& [type, message] : std::exchange(said, {})) {
        handlerBefore(type, QMessageLogContext(), message);
    }
}

} // namespace ganvas
