#include "app/cli/chosen_model.h"
#include "app/cli/commands.h"
#include "app/cli/figures.h"
#include "app/cli/options.h"
#include "app/cli/progress_lines.h"
#include "app/cli/run_data.h"
#include "core/files/scores_file.h"
#include "core/judge/gan_train.h"
#include "core/judge/judge_training.h"
#include "core/judge/referee.h"
#include "core/judge/shipped_judges.h"
#include "core/nn/runtime.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

namespace ganvas {

namespace {

constexpr int kMinSamples = 100;
constexpr int kMaxSamples = 100'000;
constexpr int kMinGanTrainImages = 1000;

struct EvaluateOptions {
    std::string checkpoint;
    std::optional<std::string> data;
    std::optional<std::string> judge;
    int samples = static_cast<int>(Referee::kSamples);
    int seed = 1;
    bool without_gan_train = false;
    int gan_train_images = static_cast<int>(kGanTrainImages);
    std::optional<std::string> reads;
};

std::shared_ptr<const Judge> choose_judge(const EvaluateOptions& options, const std::string& own,
                                          const Dataset& held_out) {
    if (options.judge) {
        return read_judge(std::filesystem::path(*options.judge));
    }
    if (auto shipped = shipped_judge_for(held_out)) {
        return shipped;
    }
    JudgeTraining training;
    training.progress = progress_lines("Training a judge");
    return train_judge(load_run_data(options.data, own, Split::train), training);
}

/// What GAN-train takes beside the generator.
struct GanTrainData {
    Dataset training;
    Dataset read;
};

/// Throws Error for what can't be measured, which nobody shall hear of after minutes only.
GanTrainData gan_train_data(const EvaluateOptions& options, const ChosenModel& chosen,
                            const Dataset& held_out) {
    GanTrainData data{load_run_data(options.data, chosen.data, Split::train),
                      options.reads ? load_dataset(*options.reads, Split::test) : held_out};
    check_gan_train(*chosen.model, data.training, data.read);
    return data;
}

GanTrain measure_gan_train(const EvaluateOptions& options, const ModelSnapshot& model,
                           const GanTrainData& data) {
    const auto images = static_cast<std::size_t>(options.gan_train_images);
    const Dataset drawn =
        generated_dataset(model, data.training, static_cast<std::uint64_t>(options.seed),
                          progress_lines("Drawing digits for GAN-train"), images);
    return {accuracy_after_learning(drawn, data.read, /*threads=*/0,
                                    progress_lines("Learning from generated digits"), images),
            accuracy_after_learning(data.training, data.read, /*threads=*/0,
                                    progress_lines("Learning from real digits"), images)};
}

int evaluate(const EvaluateOptions& options) {
    const ChosenModel chosen = chosen_model(options.checkpoint);
    use_threads(0);
    const Dataset held_out = load_run_data(options.data, chosen.data, Split::test);
    const auto judge = choose_judge(options, chosen.data, held_out);
    const auto referee =
        std::make_shared<const Referee>(judge, held_out, static_cast<std::size_t>(options.samples));
    std::optional<GanTrainData> gan_train;
    if (!options.without_gan_train) {
        gan_train = gan_train_data(options, chosen, held_out);
    }
    nlohmann::ordered_json figures{
        {"checkpoint", options.checkpoint},
        {"data", held_out.spec},
        {"judge", options.judge.value_or(judge->data())},
        {"judge_accuracy", judge->accuracy(held_out.images, held_out.labels)},
        {"seed", options.seed},
    };
    Scores scores =
        Scoring(referee, chosen.model, static_cast<std::uint64_t>(options.seed)).finish();
    if (gan_train) {
        figures["gan_train_reads"] = gan_train->read.spec;
        figures["gan_train_images"] = options.gan_train_images;
        scores.gan_train = measure_gan_train(options, *chosen.model, *gan_train);
    }
    figures["frechet_ratio"] = scores.frechet_ratio();
    figures["diversity"] = scores.diversity();
    figures.update(scores_to_json(scores));
    print_figures(figures);
    return 0;
}

} // namespace

void add_evaluate_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* const command = app.add_subcommand(
        "evaluate", "score a checkpoint's digits by a judge; one JSON object on stdout");
    add_model_option(*command, options->checkpoint);
    command
        ->add_option("--data", options->data,
                     "real images to compare with, as train takes them, with a t10k pair; the "
                     "run's own unless given")
        ->type_name("SPEC");
    command
        ->add_option("--judge", options->judge,
                     "a judge that judge-train wrote; unless given, one that comes with Ganvas, or "
                     "for other data one that is trained first")
        ->type_name("FILE");
    command->add_option("--samples", options->samples, "digits to look at")
        ->check(whole_number(kMinSamples, kMaxSamples))
        ->type_name("N");
    add_seed_option(*command, options->seed, "what the noise comes from");
    CLI::Option* const without = command->add_flag(
        "--no-gan-train", options->without_gan_train,
        "leave out GAN-train, which takes minutes: how well a classifier that learned from "
        "generated digits alone reads real ones");
    command
        ->add_option("--gan-train-images", options->gan_train_images,
                     "images that each classifier of GAN-train learns from; what fewer teach is "
                     "another measure")
        ->check(whole_number(kMinGanTrainImages, static_cast<int>(kGanTrainImages)))
        ->type_name("N")
        ->excludes(without);
    command
        ->add_option("--gan-train-reads", options->reads,
                     "real images that the classifiers of GAN-train read, with a t10k pair; those "
                     "of --data unless given")
        ->type_name("SPEC")
        ->excludes(without);
    command->callback([&chosen, options] {
        chosen = [options] {
            return naming_model(options->checkpoint, [&options] { return evaluate(*options); });
        };
    });
}

} // namespace ganvas
