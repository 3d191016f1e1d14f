#include "tests/bench/bench_window.h"

#include "core/base/error.h"
#include "core/digits/known_datasets.h"
#include "ui/widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEventLoop>
#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace ganvas {

namespace {

constexpr int kPatience = 120'000; // Milliseconds.

double rounded(double value) { return std::round(value * 100) / 100; }

using State = TrainingWorker::State;

} // namespace

double milliseconds(BenchClock::time_point start, BenchClock::time_point end) {
    return std::chrono::duration<double, std::milli>(end - start).count();
}

nlohmann::ordered_json spread(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const auto quantile = [&values](double share) {
        const auto last = static_cast<double>(values.size()) - 1;
        return values.empty() ? 0.0
                              : rounded(values[static_cast<std::size_t>(std::ceil(share * last))]);
    };
    return {{"samples", values.size()},
            {"p50_ms", quantile(0.5)},
            {"p95_ms", quantile(0.95)},
            {"p99_ms", quantile(0.99)},
            {"max_ms", quantile(1.0)}};
}

nlohmann::ordered_json extremes(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return {{"min", values.front()}, {"median", values[values.size() / 2]}, {"max", values.back()}};
}

BenchApplication::BenchApplication(int& argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // The data may lie where the runs shall not.
    if (!qEnvironmentVariableIsSet("GANVAS_DATA")) {
        qputenv("GANVAS_DATA", QByteArray::fromStdString(
                                   folder_of(*known_dataset("mnist")).parent_path().string()));
    }
    qputenv("XDG_DATA_HOME", m_settings.path().toLocal8Bit());
    m_application = std::make_unique<QApplication>(argc, argv);
    QApplication::setOrganizationName("GanvasBench");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    initResources();
    applyTheme(*m_application, Theme::light);
}

BenchApplication::~BenchApplication() = default;

BenchWindow::BenchWindow(const Recipe& recipe, const std::string& dataSpec)
    : BenchWindow([&] {
          LaunchOptions options;
          options.recipe = recipe;
          options.data = QString::fromStdString(dataSpec);
          return options;
      }()) {}

BenchWindow::BenchWindow(const LaunchOptions& options) : m_window(options) {
    m_window.resize(1280, 800);
    m_window.show();
    require(QTest::qWaitForWindowActive(&m_window), "the window on the screen");
}

void BenchWindow::require(bool isThere, const std::string& what) {
    if (!isThere) {
        throw Error("The benchmark waited in vain for " + what + ".");
    }
}

// Qt Test's own waiting sleeps between two turns of the event loop: no window does that.
void BenchWindow::waitUntil(const std::function<bool()>& condition, const std::string& what) {
    const auto start = BenchClock::now();
    QEventLoop loop;
    QTimer poll;
    const auto check = [&] {
        if (condition() || milliseconds(start, BenchClock::now()) > kPatience) {
            loop.quit();
        }
    };
    QObject::connect(&poll, &QTimer::timeout, &loop, check);
    poll.start(5);
    loop.exec();
    require(condition(), what);
}

void BenchWindow::runFor(double seconds) {
    QEventLoop loop;
    QTimer::singleShot(static_cast<int>(seconds * 1000), Qt::PreciseTimer, &loop,
                       &QEventLoop::quit);
    loop.exec();
}

void BenchWindow::waitForPause() const {
    waitUntil([this] { return controller().state() == State::waiting; }, "a pause");
    require(!controller().onShow()->info().dataSpec.isEmpty(), "the data; is its folder right?");
}

void BenchWindow::start() {
    click("startButton");
    const qint64 before = step();
    waitUntil([&] { return step() > before; }, "the first step");
}

void BenchWindow::pause() {
    if (controller().state() == State::training) {
        click("startButton");
    }
    waitForPause();
}

void BenchWindow::reset() {
    click("resetButton");
    waitUntil([this] { return step() == 0; }, "the fresh run");
    waitForPause();
}

void BenchWindow::click(const char* name) {
    auto* const button = child<QAbstractButton>(name);
    waitUntil([&] { return button->isEnabled(); }, "the button " + std::string(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

} // namespace ganvas
