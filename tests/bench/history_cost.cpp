// What it costs training to be kept in a folder: steps a second by the wall clock and processor
// time a step with RunKeeper and without, in turn, and how long the training thread is held up
// after a step. A machine's speed drifts by more than what is measured here, so that each round
// compares two neighbours in time, and the rounds differ in which comes first. Prints one JSON
// object.

#include "core/digits/data_source.h"
#include "core/run/run_keeper.h"
#include "core/train/session.h"
#include "tests/bench/bench_main.h"

#include <QTemporaryDir>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <vector>

using namespace ganvas;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

struct Speed {
    double steps_per_second;
    double processor_ms; ///< Of all threads, a step.
};

/// `holds`: how long after_step() took, each time; null: nothing is kept.
Speed train(Session& session, int steps, RunKeeper* keeper, std::vector<double>* holds) {
    const Clock::time_point start = Clock::now();
    const std::clock_t processor_start = std::clock();
    for (int i = 0; i < steps; ++i) {
        const StepMetrics metrics = session.step();
        if (keeper != nullptr) {
            const Clock::time_point before = Clock::now();
            keeper->after_step(metrics);
            holds->push_back(milliseconds_since(before));
        }
    }
    const auto ticks = static_cast<double>(std::clock() - processor_start);
    const double processor_ms = 1000 * ticks / CLOCKS_PER_SEC;
    return {1000 * steps / milliseconds_since(start), processor_ms / steps};
}

double median_speed(std::vector<Speed> speeds) {
    const auto middle = speeds.begin() + static_cast<std::ptrdiff_t>(speeds.size() / 2);
    std::ranges::nth_element(speeds, middle, {}, &Speed::steps_per_second);
    return middle->steps_per_second;
}

struct Options {
    std::string recipe = "quick";
    std::string data = "builtin";
    int steps = 300;
    int rounds = 3;
    int sample_every = 1'000'000;
};

nlohmann::json measure(const Options& options) {
    const auto digits = std::make_shared<const Dataset>(load_dataset(options.data, Split::train));
    Session session(recipe_named(options.recipe), digits);
    train(session, options.steps / 4, nullptr, nullptr); // Until memory and clock have settled.

    std::vector<Speed> alone;
    std::vector<Speed> kept;
    std::vector<double> ratios;
    std::vector<double> processor_ratios;
    std::vector<double> holds;
    std::size_t models = 0;
    std::uintmax_t bytes = 0;
    const auto train_alone = [&] {
        alone.push_back(train(session, options.steps, nullptr, nullptr));
    };
    const auto train_kept = [&] {
        const QTemporaryDir folder;
        const RunFolder run(folder.filePath("run").toStdString());
        RunKeeper keeper(session, {.folder = run, .sample_every = options.sample_every},
                         {[](const auto&) {}, [](const auto&, auto) {}});
        kept.push_back(train(session, options.steps, &keeper, &holds));
        keeper.finish();
        models += run.models().steps().size();
        bytes = std::filesystem::file_size(run.models().file(session.steps_done()));
    };
    for (int round = 0; round < options.rounds; ++round) {
        if (round % 2 == 0) {
            train_alone();
            train_kept();
        } else {
            train_kept();
            train_alone();
        }
        ratios.push_back(kept.back().steps_per_second / alone.back().steps_per_second);
        processor_ratios.push_back(kept.back().processor_ms / alone.back().processor_ms);
    }
    std::ranges::sort(processor_ratios);
    std::ranges::sort(holds);
    std::ranges::sort(ratios);
    return {{"recipe", options.recipe},
            {"steps_per_second_alone", median_speed(alone)},
            {"steps_per_second_kept", median_speed(kept)},
            {"ratios", ratios},
            {"ratio_median", ratios[ratios.size() / 2]},
            {"processor_time_ratios", processor_ratios},
            {"processor_time_ratio_median", processor_ratios[processor_ratios.size() / 2]},
            {"hold_ms_p95", holds[holds.size() * 95 / 100]},
            {"hold_ms_most", holds.back()},
            {"snapshots", models},
            {"snapshot_bytes", bytes}};
}

} // namespace

int main(int argc, char** argv) {
    return bench_main<Options>(
        argc, argv, "What it costs training to be kept in a folder.",
        [](CLI::App& app, Options& options) {
            app.add_option("--recipe", options.recipe)->capture_default_str();
            app.add_option("--data", options.data)->capture_default_str();
            app.add_option("--steps", options.steps, "of a round, each way")->capture_default_str();
            app.add_option("--rounds", options.rounds)->capture_default_str();
            app.add_option("--sample-every", options.sample_every,
                           "steps from one sheet to the next")
                ->capture_default_str();
        },
        [](const Options& options) { std::cout << measure(options).dump() << std::endl; });
}
