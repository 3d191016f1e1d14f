#include "app/process/log.h"
#include "app/window/application.h"
#include "app/window/display_guard.h"
#include "app/window/end_by_signal.h"
#include "app/window/launch_options.h"
#include "app/window/main_window.h"
#include "app/window/settings.h"
#include "app/window/start_up_report.h"
#include "app/window/tool_failures.h"
#include "core/base/error.h"
#include "core/base/failure.h"
#include "core/base/interrupt.h"
#include "core/files/standard_streams.h"
#include "core/nn/runtime.h"
#include "ui/widgets/theme.h"

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
    QObject::connect(&application, &ganvas::Application::wentWrong, window.failures(),
                     &ganvas::ToolFailures::show);
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
