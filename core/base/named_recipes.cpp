// What the recipes are for, and what was tried on the way to them, is in docs/recipes.md.

#include "core/base/recipe.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace ganvas {

namespace {

Recipe quick() {
    Recipe recipe;
    recipe.noise_size = 24;
    recipe.generator_width = 64;
    recipe.taper = true;
    recipe.norm_before_relu = true;
    recipe.conditioning = kNorms;
    recipe.loss = kHinge;
    recipe.fake_label_weight = 0;
    recipe.generator_label_weight = 0.2;
    recipe.projection = true;
    recipe.spectral_norm = true;
    recipe.joint_updates = true;
    recipe.average_decay = 0.999;
    recipe.shared_fakes = true;
    recipe.generator_learning_rate = 1e-3;
    recipe.discriminator_learning_rate = 2e-3;
    recipe.learning_rate_half_life = 4000;
    recipe.beta1 = 0;
    recipe.beta2 = 0.99;
    recipe.batch_size = 64;
    recipe.dropout = 0;
    return recipe;
}

Recipe best() {
    Recipe recipe = quick();
    recipe.generator_width = 128;
    recipe.discriminator_width = 32;
    recipe.average_decay = 0.9995;
    recipe.learning_rate_half_life = 8000;
    return recipe;
}

/// What those that fail on purpose begin with: less that keeps digits apart from each other.
Recipe fragile() {
    Recipe recipe = quick();
    recipe.noise_size = 64;
    recipe.beta1 = 0.5;
    return recipe;
}

Recipe mode_collapse() {
    Recipe recipe = fragile();
    recipe.conditioning = kConcatenate;
    recipe.loss = kCrossEntropy;
    recipe.spectral_norm = false;
    recipe.joint_updates = false;
    recipe.generator_label_weight = 1;
    recipe.discriminator_learning_rate = 1e-3;
    recipe.learning_rate_half_life = 0;
    return recipe;
}

Recipe discriminator_wins() {
    Recipe recipe = fragile();
    recipe.conditioning = kDirection;
    recipe.learning_rate_half_life = 2000;
    recipe.loss = kCrossEntropy;
    recipe.spectral_norm = false;
    recipe.joint_updates = false;
    recipe.discriminator_learning_rate = 4e-3;
    recipe.generator_learning_rate = 2e-5;
    recipe.discriminator_steps = 5;
    return recipe;
}

struct NamedRecipe {
    RecipeInfo info;
    Recipe (*make)();
};

constexpr std::array kRecipes{
    NamedRecipe{{"quick",
                 "Good digits within the first minutes on two processors: a narrow generator, a "
                 "calm discriminator, and the generator's average on show."},
                quick},
    NamedRecipe{
        {"best",
         "The best digits after an hour: as quick, with networks twice as wide and learning rates "
         "that fall more slowly."},
        best},
    NamedRecipe{{"seed", "The source's network and numbers, exactly: wide, thorough and slow."},
                [] { return Recipe{}; }},
    NamedRecipe{{"mode-collapse",
                 "Fails on purpose: the generator is paid as much for digits that are easily read "
                 "as for ones that look real, nothing calms the discriminator, and the noise only "
                 "stands beside the digit. Soon it draws one specimen of each digit over and over: "
                 "agreement is perfect, diversity falls to a tenth."},
                mode_collapse},
    NamedRecipe{{"discriminator-wins",
                 "Fails on purpose: the discriminator learns five times for each time of the "
                 "generator, and much faster. Soon it is sure of everything, and its gradients "
                 "no longer tell the generator where to go."},
                discriminator_wins},
};

constexpr auto kInfos = [] {
    std::array<RecipeInfo, kRecipes.size()> infos;
    std::transform(kRecipes.begin(), kRecipes.end(), infos.begin(),
                   [](const NamedRecipe& recipe) { return recipe.info; });
    return infos;
}();

} // namespace

std::span<const RecipeInfo> recipe_infos() { return kInfos; }

Recipe recipe_named(std::string_view name) {
    const auto found = std::find_if(kRecipes.begin(), kRecipes.end(),
                                    [name](const NamedRecipe& r) { return r.info.name == name; });
    if (found == kRecipes.end()) {
        std::string names;
        for (const RecipeInfo& info : kInfos) {
            names += (names.empty() ? "" : ", ") + std::string(info.name);
        }
        throw Error("There is no recipe \"" + std::string(name) + "\"; the recipes are " + names +
                    ".");
    }
    Recipe recipe = found->make();
    recipe.name = name;
    return recipe;
}

} // namespace ganvas
