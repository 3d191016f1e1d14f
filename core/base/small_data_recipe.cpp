#include "core/base/small_data_recipe.h"

#include "core/base/number_words.h"

#include <algorithm>
#include <cstdint>

namespace ganvas {

namespace {

constexpr int kAugmentation = 1; ///< Pixels.

} // namespace

SmallDataRecipe small_data_recipe(const Recipe& recipe, std::size_t originals) {
    SmallDataRecipe small{recipe, grouped(static_cast<std::int64_t>(originals)) + " drawings"};
    if (originals < kEnoughOriginals) {
        small.recipe.augmentation = std::max(recipe.augmentation, kAugmentation);
        small.sentence += " are few: augmentation by " + std::to_string(small.recipe.augmentation) +
                          " px is on, beside the distortions, so that they can't be learned by "
                          "heart.";
    } else {
        small.sentence +=
            ": their distortions are enough, augmentation " +
            (recipe.augmentation > 0 ? "stays at " + std::to_string(recipe.augmentation) + " px."
                                     : std::string("stays off."));
    }
    return small;
}

} // namespace ganvas
