#include "core/base/recipe.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace ganvas {

namespace {

constexpr double kMaxInt = std::numeric_limits<int>::max();

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

std::string name_of(const RecipeField& field, FieldName naming) {
    return std::string(naming == FieldName::key ? field.key : field.title);
}

const RecipeField& field_of(const RecipeField::Member& member) {
    const std::span<const RecipeField> fields = recipe_fields();
    return *std::find_if(fields.begin(), fields.end(),
                         [&member](const RecipeField& field) { return field.member == member; });
}

void check(const RecipeField& field, double value, FieldName naming) {
    const bool fits = value >= field.minimum && value <= field.maximum &&
                      (!is_whole(field) || value == std::floor(value));
    if (!fits) {
        throw Error(name_of(field, naming) + " is " + number_text(value) + "; it must be a " +
                    (is_whole(field) ? "whole number" : "number") + " from " +
                    number_text(field.minimum) + " to " + number_text(field.maximum) + ".");
    }
}

} // namespace

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
    const std::span<const RecipeField> fields = recipe_fields();
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [key](const RecipeField& f) { return f.key == key; });
    if (field == fields.end()) {
        std::string keys;
        for (const RecipeField& known : recipe_fields()) {
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
    check(*field, *value, FieldName::key);
    set_recipe_value(recipe, *field, *value);
}

void validate_networks(const Recipe& recipe, FieldName naming) {
    validate_classes(recipe.classes);
    for (const RecipeField& field : recipe_fields()) {
        check(field, recipe_value(recipe, field), naming);
    }
    const std::string width = name_of(field_of(&Recipe::generator_width), naming) + " is " +
                              std::to_string(recipe.generator_width);
    if (recipe.generator_width % 2 != 0) {
        throw Error(width +
                    "; it must be even, because the last hidden layer has half as many channels.");
    }
    if (recipe.taper && recipe.generator_width % 4 != 0) {
        throw Error(width + "; with " + name_of(field_of(&Recipe::taper), naming) +
                    " on it must be a multiple of 4, because the last hidden layer has a quarter "
                    "of the channels.");
    }
}

std::string training_conflict(const Recipe& recipe, FieldName naming) {
    const auto name = [naming](const RecipeField::Member& member) {
        return name_of(field_of(member), naming);
    };
    if (recipe.joint_updates && !recipe.spectral_norm) {
        return name(&Recipe::joint_updates) + " needs " + name(&Recipe::spectral_norm) +
               ": batch norms tell the generated half of a joint batch from the real one, and the "
               "generator learns nothing; turn the one off or the other on.";
    }
    if (recipe.conditioning == kDirection && recipe.noise_size == 1) {
        return name(&Recipe::noise_size) + " is 1, and where the digit enters by its direction " +
               "that has only two directions for ten digits; choose a larger " +
               name(&Recipe::noise_size) + " or another choice for " + name(&Recipe::conditioning) +
               ".";
    }
    return {};
}

void validate(const Recipe& recipe, FieldName naming) {
    validate_networks(recipe, naming);
    if (const std::string conflict = training_conflict(recipe, naming); !conflict.empty()) {
        throw Error(conflict);
    }
}

const RecipeField* missing_for(const Recipe& recipe, const RecipeField& field) {
    const bool is_missing =
        field.member == RecipeField::Member(&Recipe::joint_updates) && !recipe.spectral_norm;
    return is_missing ? &field_of(&Recipe::spectral_norm) : nullptr;
}

bool are_alike(const Recipe& one, const Recipe& other) {
    Recipe of_same_classes = one;
    of_same_classes.classes = other.classes;
    return of_same_classes == other;
}

Recipe with_live_changes(const Recipe& current, const Recipe& changed) {
    Recipe result = current;
    for (const RecipeField& field : recipe_fields()) {
        if (field.live) {
            set_recipe_value(result, field, recipe_value(changed, field));
        }
    }
    return result;
}

} // namespace ganvas
