#pragma once

#include "core/base/recipe.h"

#include <string>

namespace ganvas {

/// Whether it depends on this field which digits a run sees when, and with which noise: runs of one
/// seed that agree in all such fields see the same ones at each step, whatever else they differ in.
/// `threads` is among them, because it decides how sums are rounded.
bool decides_order(const RecipeField& field);

/// What the twin of a run of `recipe` does otherwise: "Dropout 0.25 → 0.4, Taper off → on"; empty:
/// nothing.
std::string twin_difference(const Recipe& recipe, const Recipe& twin);

/// Throws Error unless both can be trained, differ, and agree in all that decides_order().
void validate_twins(const Recipe& recipe, const Recipe& twin);

/// The twin's recipe once the other run's has changed from `before` to `now` while it trained: what
/// they agreed in changes in both, as far as the twin can be trained with it, and what they differ
/// in stays.
Recipe with_followed_changes(const Recipe& twin, const Recipe& before, const Recipe& now);

} // namespace ganvas
