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
    RecipeField{
        "seed", "Seed",
        "The number that all chance of a run comes from. The same seed and settings give the "
        "same run.",
        &Recipe::seed, 0, kMaxInt, false},
};

constexpr std::array kInfos{
    RecipeInfo{"seed", "The source's network and numbers, exactly: wide, thorough and slow."},
    RecipeInfo{"compact",
               "The same ACGAN with half the generator's channels and shared fakes, which makes it "
               "faster."},
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

std::span<const RecipeInfo> recipe_infos() { return kInfos; }

Recipe recipe_named(std::string_view name) {
    Recipe recipe;
    if (name == "seed") {
        return recipe;
    }
    if (name == "compact") {
        recipe.name = "compact";
        recipe.generator_width = 64;
        recipe.shared_fakes = true;
        return recipe;
    }
    std::string names;
    for (const RecipeInfo& info : kInfos) {
        names += (names.empty() ? "" : ", ") + std::string(info.name);
    }
    throw Error("There is no recipe \"" + std::string(name) + "\"; the recipes are " + names + ".");
}

} // namespace ganvas
