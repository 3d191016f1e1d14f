#pragma once

#include "core/base/recipe.h"

#include <optional>
#include <string>
#include <vector>

namespace ganvas {

/// What somebody writes to choose a recipe and to change its numbers. A plain value.
struct RecipeOptions {
    std::optional<std::string> recipe; ///< Its name; the default one's unless given.
    std::optional<int> batch;
    std::optional<int> seed;
    std::optional<int> threads;
    std::vector<std::string> settings; ///< "key=value"
};

/// `recipe` with the numbers of `options`, whose name does not count here. Throws Error for a
/// setting that there is not, a value that it can't have, and numbers that don't go together.
Recipe changed_recipe(Recipe recipe, const RecipeOptions& options);

/// The recipe that `options` name, with their changes. Throws Error.
Recipe chosen_recipe(const RecipeOptions& options);

} // namespace ganvas
