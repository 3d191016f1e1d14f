#pragma once

#include "core/base/recipe.h"

#include <nlohmann/json_fwd.hpp>

namespace ganvas {

/// The recipe's name and every field of recipe_fields() by its key.
nlohmann::json to_json(const Recipe& recipe);

/// Reads a recipe back; a field that is not there keeps the default. Throws Error, with a clause
/// that says what is wrong with "it", the file: for a field that is unknown, and for a value that
/// is not what `--set` would take.
Recipe recipe_from_json(const nlohmann::json& object);

} // namespace ganvas
