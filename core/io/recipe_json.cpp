#include "core/io/recipe_json.h"

#include <nlohmann/json.hpp>

namespace ganvas {

nlohmann::json to_json(const Recipe& recipe) {
    nlohmann::json object{{"name", recipe.name}};
    for (const RecipeField& field : recipe_fields()) {
        if (field.choices.empty()) {
            object[std::string(field.key)] = recipe_value(recipe, field);
        } else {
            object[std::string(field.key)] = recipe_text(recipe, field);
        }
    }
    return object;
}

Recipe recipe_from_json(const nlohmann::json& object) {
    Recipe recipe;
    recipe.name = object.at("name").get<std::string>();
    for (const RecipeField& field : recipe_fields()) {
        const auto value = object.find(field.key);
        if (value == object.end()) {
            continue;
        }
        if (field.choices.empty()) {
            set_recipe_value(recipe, field, value->get<double>());
        } else {
            set_recipe_value(recipe, field.key, value->get<std::string>());
        }
    }
    validate(recipe);
    return recipe;
}

} // namespace ganvas
