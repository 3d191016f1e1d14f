#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "app/cli/run_data.h"
#include "app/cli/training_run.h"
#include "app/cli/warning.h"
#include "core/base/interrupt.h"
#include "core/base/step_limit.h"
#include "core/digits/data_source.h"
#include "core/digits/turning.h"
#include "core/files/folders.h"
#include "core/files/newest_checkpoint.h"
#include "core/files/shown_path.h"
#include "core/judge/shipped_judges.h"
#include "core/nn/runtime.h"
#include "core/run/run_parent.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

namespace ganvas {

namespace {

constexpr int kMaxSaveEvery = 1'000'000;

struct TrainOptions {
    std::optional<std::string> data;
    std::optional<std::string> out;
    std::string device = "cpu";
    std::optional<std::string> resume;
    std::optional<std::string> judge;
    RecipeOptions recipe;
    RunLength length;
    bool overwrites = false;
    int save_every = 60; ///< Seconds.
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

/// A run that goes on stays where it is, unless it is sent elsewhere.
RunFolder chosen_folder(const TrainOptions& options) {
    if (options.out) {
        return RunFolder(*options.out);
    }
    const std::filesystem::path file = options.resume.value_or("");
    if (std::error_code ignored; std::filesystem::is_directory(file, ignored)) {
        return RunFolder(file);
    }
    if (file.filename() == RunFolder::kCheckpoint) {
        return RunFolder(file.has_parent_path() ? file.parent_path() : ".");
    }
    throw UsageError("Say where to write to with --out DIR.");
}

/// Whether to resume is to go on with the run that is in the folder.
bool goes_on_in(const RunFolder& folder, const TrainOptions& options) {
    std::error_code ignored;
    return options.resume && (folder.is_own_checkpoint(*options.resume) ||
                              std::filesystem::equivalent(*options.resume, folder.path(), ignored));
}

void refuse_another_run(const TrainOptions& options, const RunFolder& folder) {
    if (options.overwrites || !folder.holds_run() || goes_on_in(folder, options)) {
        return;
    }
    const std::string intro = shown(folder.path()) + " holds " +
                              (options.resume ? "another run than the one to resume" : "a run");
    std::error_code ignored;
    const bool can_go_on = std::filesystem::is_regular_file(folder.checkpoint(), ignored);
    throw UsageError(
        intro + "; choose another --out" +
        (can_go_on ? ", go on with it by --resume " + shown(folder.checkpoint()) : "") +
        ", or replace it by --overwrite.");
}

/// What a network learns from pictures on their side is such pictures.
void suggest_turning(const Dataset& data) {
    if (orientation_of(data) != Orientation::sideways) {
        return;
    }
    if (const DataSpec spec = parse_data_spec(data.spec); spec.turned) {
        std::printf("The pictures read better as they were: leave :turned away.\n");
    } else {
        std::printf(
            "The pictures seem to lie on their side, as EMNIST's do; --data %s:turned turns "
            "them.\n",
            shown(spec.place).c_str());
    }
}

/// Of runs on `data`. Null, and a sentence on stdout, when there is nothing to score by.
std::shared_ptr<const Referee> find_referee(const TrainOptions& options,
                                            const std::shared_ptr<const Dataset>& data) {
    try {
        const Dataset held_out = load_dataset(data->spec, Split::test);
        const auto judge = options.judge ? read_judge(std::filesystem::path(*options.judge))
                                         : shipped_judge_for(held_out);
        if (judge) {
            const std::size_t samples = std::min(PacedScoring::kSamples, held_out.size() / 2);
            return std::make_shared<const Referee>(judge, held_out, samples, data);
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

int train(TrainOptions options) {
    if (!options.resume && !options.data) {
        throw UsageError("Say what to learn from with --data: " + data_specs() + ".");
    }
    const RunFolder folder = chosen_folder(options);
    check_length(options.length);
    check_device(options.device);
    if (const std::string warning = blas_warning(); !warning.empty()) {
        warn(warning);
    }
    std::optional<Checkpoint> resumed;
    if (options.resume) {
        resumed = read_newest_checkpoint(*options.resume);
    }
    const Recipe recipe =
        resumed ? resumed_recipe(options.recipe, resumed->recipe) : asked_recipe(options.recipe);
    refuse_another_run(options, folder);
    create_folder(folder.path());
    check_can_write(folder.checkpoint());

    const auto dataset = std::make_shared<const Dataset>(
        load_run_data(options.data, resumed ? resumed->data_spec : "", Split::train));
    auto session = resumed ? std::make_unique<Session>(*resumed, dataset)
                           : std::make_unique<Session>(recipe, dataset);
    // By the file, for --resume may name a folder.
    const auto parent =
        resumed ? parent_of(resumed->file, resumed->step) : std::optional<RunRecord::Parent>();
    resumed.reset();
    session->change(recipe);
    std::printf("Training %s on %s, from step %lld\n", recipe.name.c_str(), dataset->title.c_str(),
                static_cast<long long>(session->steps_done()));
    suggest_turning(*dataset);
    const std::shared_ptr<const Referee> referee = find_referee(options, dataset);
    std::fflush(stdout);
    RunKeeper::Plan plan{folder};
    // A run that goes on in its own folder replaces nothing.
    plan.goes_on = goes_on_in(folder, options);
    if (!plan.goes_on) {
        plan.parent = parent;
    }
    plan.sample_every = options.sample_every;
    plan.save_every = std::chrono::seconds(options.save_every);
    catch_interrupts(); // From the first file on, all that is there is to be whole.
    RunKeeper keeper(*session, plan,
                     {warn, [](const std::string& sentence, std::chrono::seconds again) {
                          warn(sentence + " Training goes on; saving is tried again in " +
                               std::to_string(again.count()) + " s.");
                      }});
    return TrainingRun(*session, referee, keeper, options.length).run();
}

} // namespace

void add_train_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<TrainOptions>();
    CLI::App* const command = app.add_subcommand("train", "train a network");
    command
        ->add_option("--data", options->data,
                     data_specs() + ", with :turned behind it where pictures lie on their side; "
                                    "with --resume the run's own unless given")
        ->type_name("SPEC");
    add_recipe_option(*command, options->recipe);
    command->add_option("--steps", options->length.steps, "the step to train up to")
        ->check(whole_number(1, kMaxSteps))
        ->type_name("N");
    command->add_option("--seconds", options->length.seconds, "how long to train, without loading")
        ->type_name("S");
    command
        ->add_option("--out", options->out,
                     "folder for metrics.csv, samples and checkpoint.ganvas; made if need be; with "
                     "--resume DIR/checkpoint.ganvas that folder unless given")
        ->type_name("DIR");
    command
        ->add_option("--resume", options->resume,
                     "go on with the run of this checkpoint, with its data and recipe")
        ->type_name("FILE");
    command->add_flag("--overwrite", options->overwrites,
                      "replace the run that --out holds, if there is one; files that are no run's "
                      "stay");
    command
        ->add_option("--save-every", options->save_every,
                     "seconds from one checkpoint to the next; the first comes after 30 at the "
                     "latest")
        ->check(whole_number(1, kMaxSaveEvery))
        ->capture_default_str()
        ->type_name("S");
    command
        ->add_option("--sample-every", options->sample_every,
                     "steps from one sheet of samples to the next")
        ->check(whole_number(1, kMaxSteps))
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
