#include "core/files/recipe_json.h"

#include "core/files/checked_json.h"
#include "core/files/shown_path.h"

#include <algorithm>

namespace ganvas {

namespace {

using nlohmann::json;

constexpr std::size_t kMaxRecipeName = 200;
constexpr const char* kClassesKey = "classes"; // Where they are not the digits.

/// Says that a sentence about the recipe is one about "it", the file.
template<typename Action>
void in_recipe(const Action& action) {
    try {
        action();
    } catch (const Error& error) {
        std::string clause = error.what();
        clause.erase(clause.find_last_not_of('.') + 1);
        throw Error("a number of its recipe is wrong: " + clause);
    }
}

ClassNames classes_of(const json& list) {
    const bool are_names =
        list.is_array() &&
        std::all_of(list.begin(), list.end(), [](const json& name) { return name.is_string(); });
    if (!are_names) {
        throw Error("its recipe's \"" + std::string(kClassesKey) + "\" are no list of names");
    }
    return list.get<ClassNames>();
}

void set(Recipe& recipe, const std::string& key, const json& value) {
    const auto fields = recipe_fields();
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&key](const RecipeField& f) { return f.key == key; });
    if (field == fields.end()) {
        throw Error("its recipe has \"" + shown(key) +
                    "\", which this Ganvas does not know; a newer one may have made it");
    }
    const bool is_choice = !field->choices.empty();
    if (is_choice ? !value.is_string() : !value.is_number()) {
        throw Error("its recipe's \"" + key + "\" is not a " +
                    (is_choice ? "choice's name" : "number"));
    }
    // As text, so that a file is held to exactly what the command line is held to.
    const std::string text = is_choice ? value.get<std::string>() : value.dump();
    in_recipe([&] { set_recipe_value(recipe, key, text); });
}

} // namespace

json to_json(const Recipe& recipe) {
    json object{{"name", recipe.name}};
    for (const RecipeField& field : recipe_fields()) {
        if (field.choices.empty()) {
            object[std::string(field.key)] = recipe_value(recipe, field);
        } else {
            object[std::string(field.key)] = recipe_text(recipe, field);
        }
    }
    if (recipe.classes != digit_names()) {
        object[kClassesKey] = recipe.classes;
    }
    return object;
}

Recipe recipe_from_json(const json& object) {
    Recipe recipe;
    recipe.name = text_member(object, "name", kMaxRecipeName);
    for (const auto& [key, value] : object.items()) {
        if (key == kClassesKey) {
            recipe.classes = classes_of(value);
        } else if (key != "name") {
            set(recipe, key, value);
        }
    }
    // What can't be trained may still be played with: training says so itself.
    in_recipe([&recipe] { validate_networks(recipe); });
    return recipe;
}

} // namespace ganvas
