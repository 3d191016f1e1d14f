// How long the window does not react: prints one JSON object with how long the GUI thread's event
// loop was blocked in the real window, for each batch size and each phase of a run.
//
// A thread of its own knocks at the event loop: it posts an event, waits until the GUI thread gets
// to it, rests for a millisecond and knocks again. A knock's delay is what a mouse event at that
// moment would have waited. Beside each phase's longest one stands how much processor time the GUI
// thread used meanwhile: where that is far less, the window's own code was not at work, but waited
// for the processor or for another thread.

#include "core/base/error.h"
#include "tests/bench/bench_main.h"
#include "tests/bench/bench_window.h"
#include "tests/bench/thread_time.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <iostream>
#include <semaphore>
#include <thread>

namespace ganvas {
namespace {

constexpr double kLimit = 50; // Milliseconds that nobody should wait.

enum class Phase { loading, waiting, starting, training, pausing, resetting };

constexpr std::array<const char*, 6> kPhases{"loading",  "waiting", "starting",
                                             "training", "pausing", "resetting"};

struct Options {
    std::string recipe = "seed";
    std::string data = "builtin";
    std::vector<int> batches{8, 128, 512};
    int threads = 0;
    double seconds = 5;
};

/// Knocks at the event loop of the thread that makes it.
class Knocker {
public:
    Knocker() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

    ~Knocker() {
        m_thread.request_stop();
        m_isHeard.release(); // After an Error nobody hears the last knock any more.
    }

    Knocker(const Knocker&) = delete;
    Knocker& operator=(const Knocker&) = delete;

    void setPhase(Phase phase) { m_phase = phase; }

    /// Ends the knocking and returns each phase's figures.
    nlohmann::ordered_json finish() {
        m_thread.request_stop();
        while (!m_isDone) {
            BenchWindow::runFor(0.01); // The last knock must still be heard.
        }
        nlohmann::ordered_json result;
        for (std::size_t i = 0; i < kPhases.size(); ++i) {
            const Heard& heard = m_heard[i];
            result[kPhases[i]] = spread(heard.delays);
            result[kPhases[i]]["above_limit"] =
                std::count_if(heard.delays.begin(), heard.delays.end(),
                              [](double delay) { return delay > kLimit; });
            result[kPhases[i]]["processor_ms_in_max"] = heard.processorInLongest;
        }
        return result;
    }

private:
    struct Heard {
        std::vector<double> delays;
        double longest = 0;
        double processorInLongest = 0;
    };

    void run(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const auto knockedAt = BenchClock::now();
            const Phase phase = m_phase;
            QMetaObject::invokeMethod(&m_door,
                                      [this, phase, knockedAt] { hear(phase, knockedAt); });
            m_isHeard.acquire();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        m_isDone = true;
    }

    /// GUI thread.
    void hear(Phase phase, BenchClock::time_point knockedAt) {
        const double delay = milliseconds(knockedAt, BenchClock::now());
        const double processor = thread_milliseconds();
        Heard& heard = m_heard.at(static_cast<std::size_t>(phase));
        heard.delays.push_back(delay);
        if (delay > heard.longest) {
            heard.longest = delay;
            heard.processorInLongest = processor - m_processor;
        }
        m_processor = processor;
        m_isHeard.release();
    }

    QObject m_door; ///< Lives on the GUI thread.
    std::array<Heard, kPhases.size()> m_heard;
    double m_processor = thread_milliseconds(); ///< Of the GUI thread, at the last knock.
    std::atomic<Phase> m_phase = Phase::loading;
    std::atomic<bool> m_isDone = false;
    std::counting_semaphore<> m_isHeard{0};
    std::jthread m_thread;
};

nlohmann::ordered_json measure(const Options& options, int batch) {
    Recipe recipe = recipe_named(options.recipe);
    recipe.threads = options.threads;
    recipe.batch_size = batch;
    validate(recipe);
    BenchWindow window(recipe, options.data);
    Knocker knocker;
    window.waitForPause();
    knocker.setPhase(Phase::waiting);
    BenchWindow::runFor(1.0);
    knocker.setPhase(Phase::starting);
    window.start();
    knocker.setPhase(Phase::training);
    BenchWindow::runFor(options.seconds);
    knocker.setPhase(Phase::pausing);
    window.pause();
    BenchWindow::runFor(0.5); // The pause's pictures.
    knocker.setPhase(Phase::resetting);
    window.reset();
    BenchWindow::runFor(0.5);
    nlohmann::ordered_json result{{"batch_size", batch}};
    result.update(knocker.finish());
    return result;
}

nlohmann::ordered_json measure(const Options& options) {
    nlohmann::ordered_json result{{"recipe", options.recipe},
                                  {"data", options.data},
                                  {"threads", options.threads},
                                  {"seconds", options.seconds},
                                  {"limit_ms", kLimit}};
    for (const int batch : options.batches) {
        result["batches"].push_back(measure(options, batch));
    }
    return result;
}

} // namespace
} // namespace ganvas

int main(int argc, char** argv) {
    return ganvas::bench_main<ganvas::Options>(
        argc, argv, "Measures how long the window's event loop is blocked; one JSON object",
        [](CLI::App& app, ganvas::Options& options) {
            app.add_option("--recipe", options.recipe, "Which named recipe");
            app.add_option("--data", options.data, "builtin, mnist or a folder of IDX files");
            app.add_option("--batch", options.batches, "Images in a batch; may be repeated")
                ->check(CLI::PositiveNumber)
                ->expected(1)
                ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
            app.add_option("--threads", options.threads, "Processors that training may use; 0: all")
                ->check(CLI::NonNegativeNumber);
            app.add_option("--seconds", options.seconds, "How long to train at each batch size")
                ->check(CLI::Range(1.0, 3600.0));
        },
        [&](const ganvas::Options& options) {
            const ganvas::BenchApplication application(argc, argv);
            std::cout << ganvas::measure(options).dump(2) << std::endl;
        });
}
