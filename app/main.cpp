#include "app/application.h"
#include "app/display_guard.h"
#include "app/end_by_signal.h"
#include "app/launch_options.h"
#include "app/log.h"
#include "app/main_window.h"
#include "app/settings.h"
#include "app/start_up_report.h"
#include "core/error.h"
#include "core/failure.h"
#include "core/interrupt.h"
#include "core/io/standard_streams.h"
#include "core/runtime.h"
#include "ui/theme.h"

#include <cstdio>
#include <exception>
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

int run(int argc, char** argv) {
    ganvas::prepare_process();
    ganvas::prepare_interrupts();
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
    if (options.verbose) {
        ganvas::showWholeLog();
    }
    std::optional<ganvas::DisplayGuard> guard(std::in_place);
    ganvas::Application application(argc, argv);
    guard.reset();
    QApplication::setOrganizationName("Ganvas");
    QApplication::setApplicationName("ganvas");
    QApplication::setApplicationDisplayName("Ganvas");
    QApplication::setApplicationVersion(GANVAS_VERSION);
    ganvas::leave_odd_settings_alone();
    initResources();
    ganvas::applyTheme(application, ganvas::read_theme());

    ganvas::MainWindow window(options);
    QObject::connect(&application, &ganvas::Application::wentWrong, &window,
                     &ganvas::MainWindow::showToolFailure);
    std::optional<ganvas::StartUpReport> report;
    if (options.reportStartUp) {
        report.emplace(window);
    }
    const ganvas::EndBySignal ending(window);
    window.show();
    return finish(QApplication::exec());
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "ganvas: %s\n", ganvas::sentence_of(error).c_str());
    } catch (...) {
        std::fputs("ganvas: the program ended for a reason that is not known.\n", stderr);
    }
    return kFailed;
}
