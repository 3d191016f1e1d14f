#include "app/launch_options.h"
#include "app/main_window.h"
#include "app/settings.h"
#include "app/start_up_report.h"
#include "core/error.h"
#include "core/runtime.h"
#include "ui/theme.h"

#include <QApplication>

#include <cstdio>
#include <optional>

namespace {

constexpr int kBadUsage = 2;
constexpr int kFailed = 1;

/// Qt ends the program with a stack dump when it finds no screen; people deserve a sentence.
bool hasScreen() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

} // namespace

int main(int argc, char** argv) {
    ganvas::prepare_process();
    ganvas::LaunchOptions options;
    try {
        options = ganvas::parse_launch_options(QStringList(argv, argv + argc));
    } catch (const ganvas::Error& error) {
        std::fprintf(stderr, "ganvas: %s\n", error.what());
        return kBadUsage;
    }
    if (!options.information.isEmpty()) {
        std::fputs(qPrintable(options.information), stdout);
        return 0;
    }
    if (!hasScreen()) {
        std::fputs("ganvas: there is no display to open a window on; train with ganvas-cli, or set "
                   "DISPLAY.\n",
                   stderr);
        return kFailed;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName("Ganvas");
    QApplication::setApplicationName("ganvas");
    QApplication::setApplicationDisplayName("Ganvas");
    QApplication::setApplicationVersion(GANVAS_VERSION);
    initResources();
    ganvas::applyTheme(application, ganvas::read_theme());

    ganvas::MainWindow window(options);
    std::optional<ganvas::StartUpReport> report;
    if (options.reportStartUp) {
        report.emplace(window);
    }
    window.show();
    return QApplication::exec();
}
