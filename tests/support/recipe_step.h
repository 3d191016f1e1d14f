#pragma once

#include "core/nn/tensors.h"
#include "core/train/acgan_step.h"
#include "tests/support/small_run.h"

#include <QString>
#include <QStringList>

#include <cstdint>

namespace ganvas {

/// A small recipe with one `setting`, "key=value", and what that needs.
inline Recipe changed(const QString& setting) {
    Recipe recipe = small_recipe();
    recipe.threads = 1;
    if (!setting.isEmpty()) {
        const QStringList parts = setting.split('=');
        set_recipe_value(recipe, parts[0].toStdString(), parts[1].toStdString());
    }
    recipe.spectral_norm = recipe.spectral_norm || recipe.joint_updates;
    validate(recipe);
    return recipe;
}

inline at::Generator seeded(std::uint64_t seed) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

inline AcganBatch some_batch(const Recipe& recipe) {
    at::Generator rng = seeded(5);
    AcganBatch batch;
    batch.real_images = to_tensor(small_digits()->images).narrow(0, 0, recipe.batch_size);
    batch.real_labels = torch::arange(recipe.batch_size) % kDigitCount;
    batch.fake_labels = batch.real_labels.flip(0);
    batch.noise = torch::randn({recipe.batch_size, recipe.noise_size}, rng,
                               torch::TensorOptions(torch::kFloat));
    return batch;
}

inline double number(const torch::Tensor& tensor) { return tensor.item<double>(); }

} // namespace ganvas
