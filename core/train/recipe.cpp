#include "core/train/recipe.h"

#include "core/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace ganvas {

namespace {

constexpr double kMaxInt = std::numeric_limits<int>::max();

constexpr std::array<std::string_view, 4> kConditionings{"multiply", "direction", "concatenate",
                                                         "norms"};
constexpr std::array<std::string_view, 3> kLosses{"cross-entropy", "hinge", "least-squares"};

constexpr std::array kFields{
    RecipeField{
        "generator_learning_rate", "Generator learning rate",
        "How far each step moves the generator's weights. Too high and its digits flicker or "
        "dissolve, too low and nothing seems to happen.",
        &Recipe::generator_learning_rate, 0.0, 1.0, true},
    RecipeField{
        "discriminator_learning_rate", "Discriminator learning rate",
        "How far each step moves the discriminator's weights. If it learns much faster than the "
        "generator, the generator gets no useful hints any more.",
        &Recipe::discriminator_learning_rate, 0.0, 1.0, true},
    RecipeField{"learning_rate_half_life", "Learning rates halve in",
                "Steps in which both learning rates fall to one half, so that a long run ends in "
                "ever finer strokes. 0 keeps them as they are.",
                &Recipe::learning_rate_half_life, 0, 1e9, true},
    RecipeField{
        "beta1", "Adam β1",
        "How much of the last steps' direction Adam keeps: 0 is none, 0.9 is a lot. GANs like "
        "it low, because the two networks keep changing each other's goal.",
        &Recipe::beta1, 0.0, 0.999, true},
    RecipeField{
        "beta2", "Adam β2",
        "How slowly Adam forgets how large each weight's gradients were. Close to 1 is calm.",
        &Recipe::beta2, 0.0, 0.99999, true},
    RecipeField{"adam_epsilon", "Adam ε",
                "A small number that keeps Adam from dividing by zero; larger makes timid steps.",
                &Recipe::adam_epsilon, 1e-12, 1.0, true},
    RecipeField{"batch_size", "Batch size",
                "How many real and how many generated digits the networks see in a step. Larger is "
                "steadier and slower.",
                &Recipe::batch_size, 2, 1024, true},
    RecipeField{"discriminator_steps", "Discriminator steps",
                "How many times the discriminator learns before the generator's turn in each step.",
                &Recipe::discriminator_steps, 1, 20, true},
    RecipeField{"dropout", "Dropout",
                "The share of the discriminator's signals that is switched off at random while it "
                "learns, so that it cannot simply memorise the training digits.",
                &Recipe::dropout, 0.0, 0.9, true},
    RecipeField{
        "shared_fakes", "Share fakes",
        "Let the generator's own training pass also supply the discriminator's fakes, rather "
        "than drawing the same digits twice: faster, and slightly different from the source.",
        &Recipe::shared_fakes, 0, 1, true},
    RecipeField{"input_jitter", "Input jitter",
                "Move each real digit by up to so many pixels, at random, whenever it is shown: it "
                "keeps the discriminator from learning a small set of digits by heart, and the "
                "generator's digits move as much.",
                &Recipe::input_jitter, 0, 4, true},
    RecipeField{"joint_updates", "Joint updates",
                "Let the discriminator learn from a batch of real and one of generated digits in "
                "the same update rather than in two, one after the other: faster. Needs spectral "
                "norm: batch norms would tell the two halves of such a batch apart.",
                &Recipe::joint_updates, 0, 1, true},
    RecipeField{"loss", "Loss",
                "How the two players score each other. Cross-entropy is the original; hinge stops "
                "caring about images that are judged clearly right, least squares pulls them back.",
                &Recipe::loss, 0, kLosses.size() - 1, true, kLosses},
    RecipeField{"real_smoothing", "Real label smoothing",
                "How much less than fully real the discriminator should call real digits: 0.1 "
                "keeps it from being too sure of itself. Hinge loss has no use for it.",
                &Recipe::real_smoothing, 0.0, 0.5, true},
    RecipeField{"r1_weight", "R1 penalty",
                "Holds the discriminator's opinion of real digits flat, so that a small change of "
                "a real digit changes it little (Mescheder et al. 2018). 0 is none; 1 to 10 is "
                "usual.",
                &Recipe::r1_weight, 0.0, 1000.0, true},
    RecipeField{"r1_interval", "R1 penalty every",
                "Steps from one R1 penalty to the next, which then weighs as much as all of them "
                "would: 16 is nearly as good as each step, and far cheaper (Karras et al. 2020).",
                &Recipe::r1_interval, 1, 1000, true},
    RecipeField{"fake_label_weight", "Label loss on fakes",
                "How much the discriminator also learns to read from generated digits. 1 is the "
                "source's; with 0 it learns to read from real ones alone, so that the generator "
                "cannot teach it its own blurs.",
                &Recipe::fake_label_weight, 0.0, 1.0, true},
    RecipeField{"generator_label_weight", "Label loss of the generator",
                "How much the generator cares that its digits are read as the ones asked for. Too "
                "much and it draws one perfect specimen of each over and over.",
                &Recipe::generator_label_weight, 0.0, 10.0, true},
    RecipeField{"average_decay", "Averaged generator",
                "Show and save a moving average of the generator's weights, which is calmer than "
                "the weights themselves: how much of it stays at each step, 0.999 or so. 0 is "
                "none.",
                &Recipe::average_decay, 0.0, 0.99999, false},
    RecipeField{"threads", "Threads", "How many processors training may use; 0 takes all of them.",
                &Recipe::threads, 0, 256, true},
    RecipeField{"noise_size", "Noise size",
                "How many random numbers the generator makes a digit from: its sliders in the play "
                "panel.",
                &Recipe::noise_size, 1, 1024, false},
    RecipeField{"generator_width", "Generator width",
                "Channels in the generator's first layers; the last hidden layer has half as many. "
                "Half the width is about three times as fast.",
                &Recipe::generator_width, 2, 512, false},
    RecipeField{"taper", "Taper",
                "Halve the generator's channels at each doubling of the picture, as 64, 32, 16: "
                "faster, and enough for digits.",
                &Recipe::taper, 0, 1, false},
    RecipeField{"norm_before_relu", "Norm before ReLU",
                "Put the generator's batch norms before its ReLUs, as most networks have them, "
                "rather than after them as the source.",
                &Recipe::norm_before_relu, 0, 1, false},
    RecipeField{"conditioning", "Digit enters by",
                "How the generator is told which digit to draw: its embedding multiplies the "
                "noise, as in the source; its direction does, so that all digits keep the same "
                "amount of noise; it stands beside the noise; or each batch norm has a gain and a "
                "bias for each digit (Miyato & Koyama 2018).",
                &Recipe::conditioning, 0, kConditionings.size() - 1, false, kConditionings},
    RecipeField{"projection", "Projection term",
                "Let the discriminator also ask how real the image is as the digit that was asked "
                "for (Miyato & Koyama 2018).",
                &Recipe::projection, 0, 1, false},
    RecipeField{"spectral_norm", "Spectral norm",
                "Divide each of the discriminator's weights by its largest singular value, so that "
                "its opinion cannot change abruptly (Miyato et al. 2018).",
                &Recipe::spectral_norm, 0, 1, false},
    RecipeField{
        "seed", "Seed",
        "The number that all chance of a run comes from. The same seed and settings give the "
        "same run.",
        &Recipe::seed, 0, kMaxInt, false},
};

std::string number_text(double value) {
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

std::optional<double> parse_number(std::string_view text) {
    if (text == "true" || text == "yes" || text == "on") {
        return 1.0;
    }
    if (text == "false" || text == "no" || text == "off") {
        return 0.0;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

bool is_whole(const RecipeField& field) {
    return !std::holds_alternative<double Recipe::*>(field.member);
}

std::string choice_list(const RecipeField& field) {
    std::string names;
    for (const std::string_view choice : field.choices) {
        names += (names.empty() ? "" : ", ") + std::string(choice);
    }
    return names;
}

/// The number that a choice's name stands for.
std::optional<double> parse_choice(const RecipeField& field, std::string_view text) {
    const auto found = std::find(field.choices.begin(), field.choices.end(), text);
    if (found == field.choices.end()) {
        return std::nullopt;
    }
    return static_cast<double>(found - field.choices.begin());
}

void check(const RecipeField& field, double value) {
    const bool fits = value >= field.minimum && value <= field.maximum &&
                      (!is_whole(field) || value == std::floor(value));
    if (!fits) {
        throw Error(std::string(field.key) + " is " + number_text(value) + "; it must be a " +
                    (is_whole(field) ? "whole number" : "number") + " from " +
                    number_text(field.minimum) + " to " + number_text(field.maximum) + ".");
    }
}

} // namespace

std::span<const RecipeField> recipe_fields() { return kFields; }

double recipe_value(const Recipe& recipe, const RecipeField& field) {
    return std::visit([&](auto member) { return static_cast<double>(recipe.*member); },
                      field.member);
}

std::string recipe_text(const Recipe& recipe, const RecipeField& field) {
    const double value = recipe_value(recipe, field);
    return field.choices.empty() ? number_text(value)
                                 : std::string(field.choices[static_cast<std::size_t>(value)]);
}

void set_recipe_value(Recipe& recipe, const RecipeField& field, double value) {
    if (const auto* real = std::get_if<double Recipe::*>(&field.member)) {
        recipe.** real = value;
    } else if (const auto* whole = std::get_if<int Recipe::*>(&field.member)) {
        recipe.** whole = static_cast<int>(std::clamp(std::round(value), -kMaxInt, kMaxInt));
    } else {
        recipe.*std::get<bool Recipe::*>(field.member) = value != 0.0;
    }
}

void set_recipe_value(Recipe& recipe, std::string_view key, std::string_view text) {
    const auto field = std::find_if(kFields.begin(), kFields.end(),
                                    [key](const RecipeField& f) { return f.key == key; });
    if (field == kFields.end()) {
        std::string keys;
        for (const RecipeField& known : kFields) {
            keys += (keys.empty() ? "" : ", ") + std::string(known.key);
        }
        throw Error("There is no setting \"" + std::string(key) + "\"; the settings are " + keys +
                    ".");
    }
    if (!field->choices.empty()) {
        const std::optional<double> choice = parse_choice(*field, text);
        if (!choice) {
            throw Error("\"" + std::string(text) + "\" is no choice of " + std::string(key) +
                        "; the choices are " + choice_list(*field) + ".");
        }
        set_recipe_value(recipe, *field, *choice);
        return;
    }
    const std::optional<double> value = parse_number(text);
    if (!value) {
        throw Error("\"" + std::string(text) + "\" is not a number; " + std::string(key) +
                    " takes one from " + number_text(field->minimum) + " to " +
                    number_text(field->maximum) + ".");
    }
    check(*field, *value);
    set_recipe_value(recipe, *field, *value);
}

void validate(const Recipe& recipe) {
    for (const RecipeField& field : kFields) {
        check(field, recipe_value(recipe, field));
    }
    if (recipe.generator_width % 2 != 0) {
        throw Error("generator_width is " + std::to_string(recipe.generator_width) +
                    "; it must be even, because the last hidden layer has half as many channels.");
    }
    if (recipe.taper && recipe.generator_width % 4 != 0) {
        throw Error("generator_width is " + std::to_string(recipe.generator_width) +
                    "; with taper it must be a multiple of 4, because the last hidden layer has a "
                    "quarter of the channels.");
    }
}

Recipe with_live_changes(const Recipe& current, const Recipe& changed) {
    Recipe result = current;
    for (const RecipeField& field : kFields) {
        if (field.live) {
            set_recipe_value(result, field, recipe_value(changed, field));
        }
    }
    return result;
}

} // namespace ganvas
