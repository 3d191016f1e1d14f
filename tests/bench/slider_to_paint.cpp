// How long a person waits for a picture: drags a slider of the real window, or the point of its
// blend pad, 60 times a second, first paused and then while it trains, and prints one JSON object.
//
// A sample is one move of the hand: from the moment at which the hand moved (on a thread of its
// own, so that a busy event loop counts as waiting) until the large picture and the strip of ten of
// that move, or of a later one, have been painted. A move whose request a newer one overtook
// therefore waits for the newer picture. Painted means drawn into the window's buffer.
//
// What dragging costs training: windows of time without and with it take turns, and each one's
// speed is the steps between its first and its last, by the wall clock.

#include "app/play/picture_delay.h"
#include "app/play/play_side.h"
#include "core/base/error.h"
#include "core/nn/runtime.h"
#include "tests/bench/bench_window.h"
#include "ui/play/noise_sliders.h"
#include "ui/play/play_panel.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSlider>
#include <QTabWidget>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <thread>

namespace ganvas {
namespace {

constexpr int kMovesPerSecond = 60;

struct Options {
    std::string recipe = "seed";
    std::string data = "builtin";
    std::string tool = "noise";
    int batch = 0;
    int threads = 0;
    double seconds = 4;
    int rounds = 3;
};

std::int64_t nanoseconds(BenchClock::time_point time) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
}

/// What a hand can drag, and between which places.
struct Handle {
    QWidget* widget;
    QRect travel;
};

/// Brings the tool to the front. `tool` is noise, direction or blend.
Handle handle_of(BenchWindow& window, const std::string& tool) {
    auto* const tools = window.child<QTabWidget>("playTools");
    const auto show = [&](QWidget* child) {
        for (int i = 0; i < tools->count(); ++i) {
            if (tools->widget(i) == child || tools->widget(i)->isAncestorOf(child)) {
                tools->setCurrentIndex(i);
            }
        }
        BenchWindow::runFor(0.2);
    };
    if (tool == "noise") {
        auto* const sliders = window.child<NoiseSliders>("noiseSliders");
        show(sliders);
        return {sliders->viewport(), sliders->grooveRect(0)};
    }
    if (tool == "blend") {
        auto* const pad = window.child<QWidget>("blendPad");
        show(pad);
        return {pad, pad->rect().adjusted(pad->width() / 4, 0, -pad->width() / 4, 0)};
    }
    const char* const kFirst = "direction0";
    BenchWindow::waitUntil([&] { return window.window().findChild<QSlider*>(kFirst) != nullptr; },
                           "the directions");
    auto* const slider = window.child<QSlider>(kFirst);
    show(slider);
    return {slider, slider->rect().adjusted(8, 0, -8, 0)};
}

/// A hand that drags to and fro, and the delays that it sees.
class Hand {
public:
    Hand(BenchWindow& window, const Handle& handle)
        : m_widget(handle.widget),
          m_travel(handle.travel),
          m_travelled(handle.travel.width() / 2) {
        PlayModel* const model = window.window().side().model();
        QObject::connect(model, &PlayModel::requested, m_widget,
                         [this](const PlayRequest& request) {
                             if (m_isMoving) {
                                 m_delay.changed(request.id, nanoseconds(m_movedAt));
                             }
                         });
        QObject::connect(model, &PlayModel::painted, m_widget, [this](quint64 id) {
            m_delay.shown(id);
            const std::vector<double> delays = m_delay.painted(nanoseconds(BenchClock::now()));
            m_delays.insert(m_delays.end(), delays.begin(), delays.end());
        });
    }

    void press() {
        m_delays.clear();
        sendMouse(QEvent::MouseButtonPress);
        m_mover = std::jthread([this](const std::stop_token& stop) { move(stop); });
    }

    /// Each move's milliseconds.
    std::vector<double> release() {
        m_mover = {};
        BenchWindow::runFor(0.5); // For the last moves' pictures.
        sendMouse(QEvent::MouseButtonRelease);
        return m_delays;
    }

private:
    /// Runs on the hand's own thread.
    void move(const std::stop_token& stop) {
        auto next = BenchClock::now();
        while (!stop.stop_requested()) {
            next += std::chrono::microseconds(1'000'000 / kMovesPerSecond);
            std::this_thread::sleep_until(next);
            const auto now = BenchClock::now();
            QMetaObject::invokeMethod(m_widget, [this, now] { moveTo(now); });
        }
    }

    void moveTo(BenchClock::time_point movedAt) {
        constexpr int kPixels = 7; // A move; no two in a row end at the same value.
        const int range = m_travel.width() - 1;
        m_travelled = (m_travelled + kPixels) % (2 * range);
        m_movedAt = movedAt;
        m_isMoving = true;
        sendMouse(QEvent::MouseMove);
        m_isMoving = false;
    }

    void sendMouse(QEvent::Type type) {
        const int range = m_travel.width() - 1;
        const QPointF place(m_travel.left() + range - std::abs(range - m_travelled),
                            m_travel.center().y());
        const Qt::MouseButton button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
        QMouseEvent event(type, place, m_widget->mapToGlobal(place), button,
                          type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::LeftButton,
                          Qt::NoModifier);
        QApplication::sendEvent(m_widget, &event);
    }

    QWidget* m_widget;
    QRect m_travel;
    PictureDelay m_delay;
    std::vector<double> m_delays;
    BenchClock::time_point m_movedAt;
    int m_travelled;
    bool m_isMoving = false;
    std::jthread m_mover;
};

/// Notes when steps end.
class StepClock {
public:
    explicit StepClock(const RunController& controller) {
        QObject::connect(&controller, &RunController::metricsArrived, &controller,
                         [this](const std::vector<StepMetrics>& metrics) {
                             m_last = {metrics.back().step, BenchClock::now()};
                             if (m_first.step < 0) {
                                 m_first = m_last;
                             }
                         });
    }

    void restart() { m_first = m_last = {}; }

    [[nodiscard]] double stepsPerSecond() const {
        if (m_last.step <= m_first.step) {
            throw Error(
                "Training is too slow for such short windows of time; give more --seconds.");
        }
        return 1e3 * static_cast<double>(m_last.step - m_first.step) /
               milliseconds(m_first.time, m_last.time);
    }

private:
    struct Reading {
        std::int64_t step = -1;
        BenchClock::time_point time;
    };

    Reading m_first;
    Reading m_last;
};

nlohmann::ordered_json measure(const Options& options) {
    Recipe recipe = recipe_named(options.recipe);
    recipe.threads = options.threads;
    if (options.batch > 0) {
        recipe.batch_size = options.batch;
    }
    validate(recipe);
    BenchWindow window(recipe, options.data);
    window.waitForPause();
    Hand hand(window, handle_of(window, options.tool));
    const auto drag = [&hand](double seconds) {
        hand.press();
        BenchWindow::runFor(seconds);
        return hand.release();
    };
    drag(0.5); // The first pictures choose their algorithms.

    nlohmann::ordered_json result{
        {"recipe", recipe.name},     {"data", options.data},
        {"tool", options.tool},      {"batch_size", recipe.batch_size},
        {"threads", recipe.threads}, {"moves_per_second", kMovesPerSecond},
        {"seconds", options.seconds}};
    result["paused"] = spread(drag(options.seconds));

    StepClock steps(window.controller());
    window.start();
    BenchWindow::runFor(1.0);
    std::vector<double> delays;
    std::vector<double> ratios;
    nlohmann::ordered_json rounds;
    for (int round = 0; round < options.rounds; ++round) {
        steps.restart();
        BenchWindow::runFor(options.seconds);
        const double alone = steps.stepsPerSecond();
        hand.press();
        steps.restart();
        BenchWindow::runFor(options.seconds);
        const double dragged = steps.stepsPerSecond();
        const std::vector<double> seen = hand.release();
        delays.insert(delays.end(), seen.begin(), seen.end());
        ratios.push_back(dragged / alone);
        rounds.push_back({{"steps_per_second", alone},
                          {"steps_per_second_dragging", dragged},
                          {"ratio", dragged / alone}});
    }
    window.pause();
    result["training"] = spread(std::move(delays));
    result["rounds"] = std::move(rounds);
    std::sort(ratios.begin(), ratios.end());
    result["ratio"] = {
        {"min", ratios.front()}, {"median", ratios[ratios.size() / 2]}, {"max", ratios.back()}};
    return result;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    try {
        ganvas::prepare_process();
        ganvas::Options options;
        CLI::App app("Measures the time from a slider's move to its picture; one JSON object");
        app.add_option("--recipe", options.recipe, "Which named recipe");
        app.add_option("--data", options.data, "builtin, mnist or a folder of IDX files");
        app.add_option("--tool", options.tool, "What is dragged")
            ->check(CLI::IsMember({"noise", "direction", "blend"}));
        app.add_option("--batch", options.batch, "Images in a batch; 0: the recipe's own")
            ->check(CLI::NonNegativeNumber);
        app.add_option("--threads", options.threads, "Processors that training may use; 0: all")
            ->check(CLI::NonNegativeNumber);
        app.add_option("--seconds", options.seconds, "How long each window of time is")
            ->check(CLI::Range(1.0, 600.0));
        app.add_option("--rounds", options.rounds,
                       "How often training without and with a hand on "
                       "the slider take turns")
            ->check(CLI::Range(1, 100));
        CLI11_PARSE(app, argc, argv);
        const ganvas::BenchApplication application(argc, argv);
        std::cout << ganvas::measure(options).dump(2) << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "slider_to_paint: " << error.what() << "\n";
        return 1;
    }
}
