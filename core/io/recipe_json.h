#pragma once

#include "core/train/recipe.h"

#include <nlohmann/json_fwd.hpp>

namespace ganvas {

/// The recipe's name and every field of recipe_fields() by its key.
nlohmann::json to_json(const Recipe& recipe);

/// Reads a recipe back; a field that is not there keeps the default. Throws Error for a value that
/// is out of range and nlohmann's exceptions for one of another type.
Recipe recipe_from_json(const nlohmann::json& object);

} // namespace ganvas
