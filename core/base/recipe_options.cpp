#include "core/base/recipe_options.h"

#include "core/base/error.h"

namespace ganvas {

namespace {

void apply(const std::string& setting, Recipe& recipe) {
    const std::size_t equals = setting.find('=');
    if (equals == std::string::npos) {
        throw Error("--set " + setting + " has no value; write --set key=value.");
    }
    set_recipe_value(recipe, setting.substr(0, equals), setting.substr(equals + 1));
}

} // namespace

Recipe changed_recipe(Recipe recipe, const RecipeOptions& options) {
    if (options.batch) {
        set_recipe_value(recipe, "batch_size", std::to_string(*options.batch));
    }
    if (options.seed) {
        set_recipe_value(recipe, "seed", std::to_string(*options.seed));
    }
    if (options.threads) {
        set_recipe_value(recipe, "threads", std::to_string(*options.threads));
    }
    for (const std::string& setting : options.settings) {
        apply(setting, recipe);
    }
    validate(recipe);
    return recipe;
}

Recipe chosen_recipe(const RecipeOptions& options) {
    return changed_recipe(
        recipe_named(options.recipe.value_or(std::string(recipe_infos()[0].name))), options);
}

} // namespace ganvas
