#include "app/cli/commands.h"
#include "app/cli/figures.h"
#include "app/cli/options.h"
#include "app/cli/progress_lines.h"
#include "core/digits/data_source.h"
#include "core/judge/judge_training.h"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>

namespace ganvas {

namespace {

constexpr int kMaxEpochs = 1000;

struct JudgeTrainOptions {
    std::string data;
    std::string out;
    int epochs = JudgeTraining().epochs;
    int seed = 1;
    int threads = 0;
};

int judge_train(const JudgeTrainOptions& options) {
    check_can_write(options.out);
    const Dataset data = load_dataset(options.data, Split::train);
    const Dataset held_out = load_dataset(options.data, Split::test);
    JudgeTraining training;
    training.epochs = options.epochs;
    training.seed = static_cast<std::uint64_t>(options.seed);
    training.threads = options.threads;
    training.progress = progress_lines("Training a judge");
    const auto start = std::chrono::steady_clock::now();
    const std::shared_ptr<const Judge> judge = train_judge(data, training);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    write_judge(options.out, *judge);
    const nlohmann::ordered_json figures{
        {"data", data.spec},
        {"epochs", options.epochs},
        {"seed", options.seed},
        {"seconds", seconds.count()},
        {"held_out_images", held_out.size()},
        {"held_out_accuracy", judge->accuracy(held_out.images, held_out.labels)},
        {"file", options.out},
    };
    print_figures(figures);
    return 0;
}

} // namespace

void add_judge_train_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<JudgeTrainOptions>();
    CLI::App* const command = app.add_subcommand(
        "judge-train", "train the classifier that scores digits; its accuracy as JSON on stdout");
    command->add_option("--data", options->data, data_specs() + "; the set needs a test pair")
        ->required()
        ->type_name("SPEC");
    command->add_option("--out", options->out, "file to write the judge to")
        ->required()
        ->type_name("FILE");
    command->add_option("--epochs", options->epochs, "times that it sees every image")
        ->check(whole_number(1, kMaxEpochs))
        ->type_name("N");
    add_seed_option(*command, options->seed, "what its weights and the order come from");
    command
        ->add_option("--threads", options->threads,
                     "processors to use; 0 for all that the process may use")
        ->check(whole_number(0, 256))
        ->type_name("T");
    command->callback([&chosen, options] { chosen = [options] { return judge_train(*options); }; });
}

} // namespace ganvas
