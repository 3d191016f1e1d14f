#include "app/cli/commands.h"
#include "app/cli/figures.h"
#include "app/cli/memory_use.h"
#include "app/cli/options.h"
#include "core/base/processors.h"
#include "core/digits/data_source.h"
#include "core/nn/runtime.h"
#include "core/train/benchmark.h"
#include "core/train/session.h"

#include <memory>
#include <nlohmann/json.hpp>

namespace ganvas {

namespace {

constexpr int kMaxBenchSteps = 1'000'000;

/// The first steps choose algorithms and touch memory for the first time.
constexpr int kWarmUpSteps = 2;

constexpr std::int64_t kSgemmMeasurements = 8;

struct BenchOptions {
    std::string data = "builtin";
    int steps = 20;
    RecipeOptions recipe;
};

/// Milliseconds a step between two readings, by part.
nlohmann::ordered_json step_milliseconds(const StepTimes& before, const StepTimes& after,
                                         int steps) {
    nlohmann::ordered_json parts;
    for (std::size_t i = 0; i < StepTimes::kNames.size(); ++i) {
        parts[std::string(StepTimes::kNames[i])] =
            (after.seconds()[i] - before.seconds()[i]) * 1e3 / steps;
    }
    return parts;
}

/// After the last step, and about as often before as to be kSgemmMeasurements in all.
bool is_time_for_sgemm(int step, int steps) {
    const int done = step + 1;
    return done * kSgemmMeasurements / steps != step * kSgemmMeasurements / steps;
}

int bench(const BenchOptions& options) {
    const Recipe recipe = asked_recipe(options.recipe);
    Session session(recipe,
                    std::make_shared<const Dataset>(load_dataset(options.data, Split::train)));
    for (int step = 0; step < kWarmUpSteps; ++step) {
        session.step();
    }
    const double start = session.seconds();
    const std::int64_t seen_before = session.seen().images;
    const StepTimes before = session.times();
    MemoryTrend resident;
    MemoryTrend allocated;
    SgemmRate sgemm(recipe.threads);
    sgemm.measure();
    for (int step = 0; step < options.steps; ++step) {
        session.step();
        if (step >= options.steps / 4) { // Before that memory is still finding its places.
            resident.add(resident_kib());
            allocated.add(allocated_kib());
        }
        if (is_time_for_sgemm(step, options.steps)) {
            sgemm.measure();
        }
    }
    const double seconds = session.seconds() - start;
    const double rss = peak_rss_mib();

    const double steps_per_second = options.steps / seconds;
    const double gflop_per_step = flop_per_step(session.graphs(), recipe) * 1e-9;
    const double sgemm_gflops = sgemm.gflops();
    const nlohmann::ordered_json figures{
        {"recipe", recipe.name},
        {"data", session.data()->spec},
        {"batch_size", recipe.batch_size},
        {"threads", recipe.threads == 0 ? processor_count() : recipe.threads},
        {"device", "cpu"},
        {"openblas", blas_warning().empty()},
        {"version", GANVAS_VERSION},
        {"steps", options.steps},
        {"seconds", seconds},
        {"steps_per_second", steps_per_second},
        {"images_per_second", static_cast<double>(session.seen().images - seen_before) / seconds},
        {"gflop_per_step", gflop_per_step},
        {"achieved_gflops", gflop_per_step * steps_per_second},
        {"sgemm_gflops", sgemm_gflops},
        {"share_of_sgemm", gflop_per_step * steps_per_second / sgemm_gflops},
        {"peak_rss_mib", rss},
        {"rss_kib_per_step", resident.kib_per_reading()},
        {"heap_kib_per_step", allocated.kib_per_reading()},
        {"step_milliseconds", step_milliseconds(before, session.times(), options.steps)},
    };
    print_figures(figures);
    return 0;
}

} // namespace

void add_bench_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<BenchOptions>();
    CLI::App* const command =
        app.add_subcommand("bench", "measure the speed of training; one JSON object on stdout");
    add_recipe_option(*command, options->recipe);
    command->add_option("--steps", options->steps, "steps to measure, after two to warm up")
        ->check(whole_number(1, kMaxBenchSteps))
        ->type_name("N");
    command->add_option("--data", options->data, data_specs())->type_name("SPEC");
    add_setting_options(*command, options->recipe);
    add_threads_option(*command, options->recipe);
    command->footer(
        "gflop_per_step counts the multiply-adds, times 2, that a step's layers need, forward and\n"
        "backward; of the nine taps of a convolution after a doubling, which see four different\n"
        "pixels, it counts four. Ganvas gets along with less than half of those. So\n"
        "achieved_gflops says how fast the layers are, not what the processor multiplies, and\n"
        "share_of_sgemm, that over sgemm_gflops, the rate of large matrix products measured\n"
        "between the steps, can be above 1.");
    command->callback([&chosen, options] { chosen = [options] { return bench(*options); }; });
}

} // namespace ganvas
