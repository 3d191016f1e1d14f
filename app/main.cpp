#include "app/display_guard.h"
#include "app/launch_options.h"
#include "app/main_window.h"
#include "app/settings.h"
#include "app/start_up_report.h"
#include "core/error.h"
#include "core/io/standard_streams.h"
#include "core/runtime.h"
#include "ui/theme.h"

#include <QApplication>

#include <cstdio>
#include <optional>
#include <string>
#include <utility>

namespace {

constexpr int kBadUsage = 2;
constexpr int kFailed = 1;

/// What is printed must have arrived.
int finish(int status) {
    const std::string lost = ganvas::flush_standard_output();
    if (status != 0 || lost.empty()) {
        return status;
    }
    std::fprintf(stderr, "ganvas: %s\n", lost.c_str());
    return kFailed;
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
        return finish(0);
    }
    std::optional<ganvas::DisplayGuard> guard(std::in_place);
    QApplication application(argc, argv);
    guard.reset();
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
    return finish(QApplication::exec());
}
