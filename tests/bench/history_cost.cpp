// What it costs training to be kept in a folder: steps a second by the wall clock with RunKeeper
// and without, in turn, and how long the training thread is held up after a step. Prints one JSON
// object.

#include "core/digits/data_source.h"
#include "core/nn/runtime.h"
#include "core/run/run_keeper.h"
#include "core/train/session.h"

#include <QTemporaryDir>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <iostream>
#include <vector>

using namespace ganvas;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Steps a second. `holds`: how long after_step() took, each time; null: nothing is kept.
double train(Session& session, int steps, RunKeeper* keeper, std::vector<double>* holds) {
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < steps; ++i) {
        const StepMetrics metrics = session.step();
        if (keeper != nullptr) {
            const Clock::time_point before = Clock::now();
            keeper->after_step(metrics);
            holds->push_back(milliseconds_since(before));
        }
    }
    return 1000 * steps / milliseconds_since(start);
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

    std::vector<double> alone;
    std::vector<double> kept;
    std::vector<double> holds;
    std::size_t models = 0;
    std::uintmax_t bytes = 0;
    for (int round = 0; round < options.rounds; ++round) {
        alone.push_back(train(session, options.steps, nullptr, nullptr));
        const QTemporaryDir folder;
        const RunFolder run(folder.filePath("run").toStdString());
        RunKeeper keeper(session, {.folder = run, .sample_every = options.sample_every},
                         {[](const auto&) {}, [](const auto&, auto) {}});
        kept.push_back(train(session, options.steps, &keeper, &holds));
        keeper.finish();
        models += run.models().steps().size();
        bytes = std::filesystem::file_size(run.models().file(session.steps_done()));
    }
    std::sort(alone.begin(), alone.end());
    std::sort(kept.begin(), kept.end());
    std::sort(holds.begin(), holds.end());
    const double median = kept[kept.size() / 2] / alone[alone.size() / 2];
    return {{"recipe", options.recipe},
            {"steps_per_second_alone", alone},
            {"steps_per_second_kept", kept},
            {"ratio_of_medians", median},
            {"hold_ms_p95", holds[holds.size() * 95 / 100]},
            {"hold_ms_most", holds.back()},
            {"snapshots", models},
            {"snapshot_bytes", bytes}};
}

} // namespace

int main(int argc, char** argv) {
    try {
        prepare_process();
        Options options;
        CLI::App app("What it costs training to be kept in a folder.");
        app.add_option("--recipe", options.recipe)->capture_default_str();
        app.add_option("--data", options.data)->capture_default_str();
        app.add_option("--steps", options.steps, "of a round, each way")->capture_default_str();
        app.add_option("--rounds", options.rounds)->capture_default_str();
        app.add_option("--sample-every", options.sample_every, "steps from one sheet to the next")
            ->capture_default_str();
        CLI11_PARSE(app, argc, argv);
        std::cout << measure(options).dump() << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "history_cost: " << error.what() << "\n";
        return 1;
    }
}
