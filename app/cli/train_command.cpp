#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/training_run.h"
#include "core/data/data_source.h"
#include "core/io/checkpoint.h"
#include "core/judge/shipped_judges.h"
#include "core/runtime.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

namespace ganvas {

namespace {

struct TrainOptions {
    std::string data;
    std::string out;
    std::string device = "cpu";
    std::optional<std::string> resume;
    std::optional<std::string> judge;
    RecipeOptions recipe;
    RunLength length;
    std::int64_t sample_every = 100;
};

void check_length(const RunLength& length) {
    if (length.steps.has_value() == length.seconds.has_value()) {
        throw UsageError("Say how long to train: either --steps N or --seconds S.");
    }
    if (length.seconds && !(*length.seconds > 0 && std::isfinite(*length.seconds))) {
        throw UsageError("--seconds must be a number above 0.");
    }
}

std::shared_ptr<const Dataset> load_data(const std::string& spec) {
    return std::make_shared<const Dataset>(load_dataset(spec, Split::train));
}

std::unique_ptr<Session> new_session(const TrainOptions& options) {
    const Recipe recipe = chosen_recipe(options.recipe);
    create_folder(options.out);
    return std::make_unique<Session>(recipe, load_data(options.data));
}

std::unique_ptr<Session> resumed_session(const TrainOptions& options) {
    const Checkpoint checkpoint = read_checkpoint(*options.resume);
    const Recipe recipe = resumed_recipe(options.recipe, checkpoint.recipe);
    create_folder(options.out);
    auto session = std::make_unique<Session>(checkpoint, load_data(options.data));
    session->change(recipe);
    return session;
}

/// Null, and a sentence on stdout, when there is nothing to score by.
std::shared_ptr<const Referee> find_referee(const TrainOptions& options) {
    try {
        const Dataset held_out = load_dataset(options.data, Split::test);
        const auto judge = options.judge ? read_judge(std::filesystem::path(*options.judge))
                                         : shipped_judge_for(held_out);
        if (judge) {
            const std::size_t samples = std::min(PacedScoring::kSamples, held_out.size() / 2);
            return std::make_shared<const Referee>(judge, held_out, samples);
        }
        std::printf("Not scored: no judge that comes with Ganvas reads %s; train one with "
                    "judge-train and pass it with --judge.\n",
                    held_out.title.c_str());
    } catch (const Error& error) {
        if (options.judge) {
            throw;
        }
        std::printf("Not scored: %s\n", error.what());
    }
    return nullptr;
}

int train(const TrainOptions& options) {
    check_length(options.length);
    check_device(options.device);
    if (const std::string warning = blas_warning(); !warning.empty()) {
        std::fprintf(stderr, "ganvas-cli: %s\n", warning.c_str());
    }
    const auto session = options.resume ? resumed_session(options) : new_session(options);
    std::printf("Training %s on %s, from step %lld\n", session->recipe().name.c_str(),
                session->data()->title.c_str(), static_cast<long long>(session->steps_done()));
    const std::shared_ptr<const Referee> referee = find_referee(options);
    std::fflush(stdout);
    return TrainingRun(*session, referee, options.out, options.length, options.sample_every).run();
}

} // namespace

void add_train_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<TrainOptions>();
    CLI::App* const command = app.add_subcommand("train", "train a network");
    command->add_option("--data", options->data, "builtin, mnist, or a folder of IDX files")
        ->required()
        ->type_name("SPEC");
    add_recipe_option(*command, options->recipe);
    command->add_option("--steps", options->length.steps, "the step to train up to")
        ->check(CLI::Range(std::int64_t{1}, kMaxSteps))
        ->type_name("N");
    command->add_option("--seconds", options->length.seconds, "how long to train, without loading")
        ->type_name("S");
    command
        ->add_option("--out", options->out,
                     "folder for metrics.csv, samples and checkpoint.ganvas; made if need be")
        ->required()
        ->type_name("DIR");
    command->add_option("--resume", options->resume, "go on with the run of this checkpoint")
        ->type_name("FILE");
    command
        ->add_option("--sample-every", options->sample_every,
                     "steps from one sheet of samples to the next")
        ->check(CLI::Range(std::int64_t{1}, kMaxSteps))
        ->type_name("K");
    command
        ->add_option("--judge", options->judge,
                     "a judge that judge-train wrote, for the scores in metrics.csv; unless given, "
                     "one that comes with Ganvas")
        ->type_name("FILE");
    add_setting_options(*command, options->recipe);
    add_threads_option(*command, options->recipe);
    add_device_option(*command, options->device);
    command->callback([&chosen, options] { chosen = [options] { return train(*options); }; });
}

} // namespace ganvas
