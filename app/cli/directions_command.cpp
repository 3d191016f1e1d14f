#include "app/cli/chosen_model.h"
#include "app/cli/commands.h"
#include "app/cli/options.h"
#include "core/explore/directions.h"
#include "core/latent/direction_effect.h"
#include "core/latent/picture_measures.h"
#include "core/nn/runtime.h"

#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <string>

namespace ganvas {

namespace {

constexpr double kMaxReach = 100;

struct DirectionsOptions {
    std::string checkpoint;
    std::optional<std::string> digit;
    std::string method = "principal";
    int count = 10;
    double reach = 3;
    int seed = 1;
};

nlohmann::ordered_json to_json(const Direction& direction, const DirectionEffect& effect) {
    nlohmann::ordered_json object{{"share", direction.share}};
    if (effect.measure) {
        object["effect"] = describe(effect);
        object["measure"] = measure_infos().at(*effect.measure).name;
        object["from"] = effect.from;
        object["to"] = effect.to;
    } else {
        object["effect"] = nullptr;
    }
    object["vector"] = direction.vector;
    return object;
}

int print_directions(const DirectionsOptions& options) {
    if (!(options.reach > 0 && options.reach <= kMaxReach)) {
        throw UsageError("--reach must be a number above 0 and at most 100.");
    }
    use_threads(0);
    const ChosenModel chosen = chosen_model(options.checkpoint);
    const ModelSnapshot& model = *chosen.model;
    const auto seed = static_cast<std::uint64_t>(options.seed);
    std::optional<int> label;
    std::vector<int> labels(model.classes().size());
    std::iota(labels.begin(), labels.end(), 0);
    if (options.digit) {
        label = asked_label(*options.digit, model.classes());
        labels = {*label};
    }
    const std::vector<Direction> directions =
        options.method == "principal" ? principal_directions(model, label, options.count, seed)
                                      : factor_directions(model, label, options.count);
    const Draw draw = [&model](std::span<const Noise> noise, std::span<const int> shown) {
        return model.generate(noise, shown);
    };
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Direction& direction : directions) {
        list.push_back(
            to_json(direction, effect_of(draw, direction.vector, options.reach, labels, seed)));
    }
    const nlohmann::ordered_json figures{
        {"checkpoint", options.checkpoint}, {"step", model.step()}, {"method", options.method},
        {"reach", options.reach},           {"seed", options.seed}, {"directions", list},
    };
    std::printf("%s\n", figures.dump().c_str());
    return 0;
}

} // namespace

void add_directions_command(CLI::App& app, Command& chosen) {
    auto options = std::make_shared<DirectionsOptions>();
    CLI::App* const command = app.add_subcommand(
        "directions", "find what changes a generator's digits most; one JSON object on stdout");
    add_model_option(*command, options->checkpoint);
    add_digit_option(*command, options->digit, "of this digit alone rather than of all");
    command
        ->add_option("--method", options->method,
                     "principal components of the first layer's activations, or factors of its "
                     "weight")
        ->check(CLI::IsMember({"principal", "factors"}))
        ->capture_default_str();
    command->add_option("--count", options->count, "how many, the strongest first")
        ->check(whole_number(1, 1000))
        ->type_name("N");
    command
        ->add_option("--reach", options->reach,
                     "how far to go along each, both ways, to measure it")
        ->type_name("R");
    add_seed_option(*command, options->seed, "what the noise comes from");
    command->callback([&chosen, options] {
        chosen = [options] {
            return naming_model(options->checkpoint,
                                [&options] { return print_directions(*options); });
        };
    });
}

} // namespace ganvas
