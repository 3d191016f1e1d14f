#include "core/base/twin_recipe.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace ganvas {

namespace {

const std::array<RecipeField::Member, 7> kOrder{
    &Recipe::seed,         &Recipe::batch_size,   &Recipe::noise_size, &Recipe::discriminator_steps,
    &Recipe::input_jitter, &Recipe::augmentation, &Recipe::threads};

/// Below this a number has so many zeros that nobody counts them.
constexpr double kLeastPlain = 1e-6;

/// As the form shows it.
std::string shown_value(const Recipe& recipe, const RecipeField& field) {
    const double value = recipe_value(recipe, field);
    const bool is_zero = value == 0;
    if (std::holds_alternative<bool Recipe::*>(field.member)) {
        return is_zero ? "off" : "on";
    }
    if (!field.choices.empty() || (!is_zero && value < kLeastPlain)) {
        return recipe_text(recipe, field);
    }
    if (!is_zero || field.zero.empty()) {
        std::array<char, 64> text{};
        const auto end = std::to_chars(text.begin(), text.end(), value, std::chars_format::fixed);
        return {text.data(), end.ptr};
    }
    std::string word(field.zero);
    word.front() = static_cast<char>(word.front() - 'A' + 'a');
    return word;
}

bool differ_in(const RecipeField& field, const Recipe& one, const Recipe& other) {
    return recipe_value(one, field) != recipe_value(other, field);
}

} // namespace

bool decides_order(const RecipeField& field) {
    return std::find(kOrder.begin(), kOrder.end(), field.member) != kOrder.end();
}

std::string twin_difference(const Recipe& recipe, const Recipe& twin) {
    std::string text;
    for (const RecipeField& field : recipe_fields()) {
        if (differ_in(field, recipe, twin)) {
            text += (text.empty() ? "" : ", ") + std::string(field.title) + " " +
                    shown_value(recipe, field) + " → " + shown_value(twin, field);
        }
    }
    return text;
}

void validate_twins(const Recipe& recipe, const Recipe& twin) {
    validate(recipe, FieldName::title);
    validate(twin, FieldName::title);
    bool are_different = false;
    for (const RecipeField& field : recipe_fields()) {
        const bool differ = differ_in(field, recipe, twin);
        are_different = are_different || differ;
        if (differ && decides_order(field)) {
            throw Error(std::string(field.title) +
                        " must be the same in both twins, or they would see different digits; "
                        "change something else.");
        }
    }
    if (!are_different) {
        throw Error("The twin is the same as this run; change at least one setting.");
    }
}

Recipe with_followed_changes(const Recipe& twin, const Recipe& before, const Recipe& now) {
    Recipe result = twin;
    for (const RecipeField& field : recipe_fields()) {
        if (!field.live || !differ_in(field, before, now) || differ_in(field, before, twin)) {
            continue;
        }
        Recipe followed = result;
        set_recipe_value(followed, field, recipe_value(now, field));
        if (training_conflict(followed).empty()) {
            result = followed;
        }
    }
    return result;
}

} // namespace ganvas
