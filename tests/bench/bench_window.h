#pragma once

#include "app/window/main_window.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

class QApplication;

namespace ganvas {

/// The clock that every benchmark of the window reads.
using BenchClock = std::chrono::steady_clock;

/// Milliseconds from `start` to `end`.
double milliseconds(BenchClock::time_point start, BenchClock::time_point end);

/// Samples, percentiles and maximum of `values`, rounded to hundredths; zeros when there are none.
nlohmann::ordered_json spread(std::vector<double> values);

/// Minimum, median and maximum of `values`, at least one.
nlohmann::ordered_json extremes(std::vector<double> values);

/// What `ganvas` does before it shows its window, with settings of its own that end with the
/// program, and without a screen unless QT_QPA_PLATFORM names one. One in a program.
class BenchApplication {
public:
    BenchApplication(int& argc, char** argv);
    ~BenchApplication();

private:
    QTemporaryDir m_settings;
    std::unique_ptr<QApplication> m_application;
};

/// The real window with its real workers, driven by clicks. GUI thread only. Every function throws
/// Error when what it waits for does not come about.
class BenchWindow {
public:
    /// Shows the window; its run and its data are loading when this returns.
    BenchWindow(const Recipe& recipe, const std::string& dataSpec);
    explicit BenchWindow(const LaunchOptions& options);

    [[nodiscard]] MainWindow& window() { return m_window; }
    [[nodiscard]] const RunController& controller() const { return m_window.controller(); }
    [[nodiscard]] qint64 step() const { return controller().onShow()->info().step; }

    template<class Widget>
    [[nodiscard]] Widget* child(const char* name) const {
        auto* const widget = m_window.findChild<Widget*>(name);
        require(widget != nullptr, name);
        return widget;
    }

    /// Lets the event loop run until `condition` holds; `what` it waits for is for the Error.
    static void waitUntil(const std::function<bool()>& condition, const std::string& what);

    /// Lets the event loop run for so long.
    static void runFor(double seconds);

    void waitForPause() const;
    void start();
    void pause();

    /// Leaves the run, as the Reset button does, and waits for the fresh one.
    void reset();

    /// Clicks the button of that name once it is enabled.
    void click(const char* name);

private:
    static void require(bool isThere, const std::string& what);

    MainWindow m_window;
};

} // namespace ganvas
