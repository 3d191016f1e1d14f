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

#include "core/base/error.h"
#include "tests/bench/bench_main.h"
#include "tests/bench/bench_window.h"
#include "tests/bench/hand.h"

#include <algorithm>
#include <iostream>

namespace ganvas {
namespace {

struct Options {
    std::string recipe = "seed";
    std::string data = "builtin";
    std::string tool = "noise";
    int batch = 0;
    int threads = 0;
    double seconds = 4;
    int rounds = 3;
};

/// Notes when steps end.
class StepClock {
public:
    explicit StepClock(const RunController& controller) {
        QObject::connect(controller.onShow(), &RunOnShow::metricsArrived, &controller,
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
        {"threads", recipe.threads}, {"moves_per_second", Hand::kMovesPerSecond},
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
    result["ratio"] = extremes(std::move(ratios));
    return result;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Measures the time from a slider's move to its picture; one JSON object",
        [](CLI::App& app, ganvas::Options& options) {
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
        },
        [&](const ganvas::Options& options) {
            const ganvas::BenchApplication application(argc, argv);
            std::cout << ganvas::measure(options).dump(2) << std::endl;
        });
}
