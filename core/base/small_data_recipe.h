#pragma once

#include "core/base/recipe.h"

#include <cstddef>
#include <string>

namespace ganvas {

/// A recipe for data that is made of few originals, and what of it is for that.
struct SmallDataRecipe {
    Recipe recipe;
    std::string sentence; ///< For people: what was chosen, and why.
};

/// `recipe` with what keeps a discriminator from learning few drawings by heart, for pictures that
/// are `originals` different drawings, each written again many times. What a person has set to more
/// stays. A pure function; docs/data.md has what was measured.
SmallDataRecipe small_data_recipe(const Recipe& recipe, std::size_t originals);

/// Fewer than these are few.
inline constexpr std::size_t kEnoughOriginals = 50;

} // namespace ganvas
