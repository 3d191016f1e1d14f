#pragma once

#include "core/base/recipe.h"

#include <cstddef>

namespace ganvas {

/// How many weights the dense layer and the two wide convolutions of a recipe's generator have,
/// which is nearly all that can be large in its networks: enough to tell that a file's arrays
/// can't fit before memory is taken for networks that only its recipe claims. Any thread.
std::size_t generator_weights(const Recipe& recipe);

/// The same of the discriminator's convolutions.
std::size_t discriminator_weights(const Recipe& recipe);

} // namespace ganvas
