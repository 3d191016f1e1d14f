#pragma once

#include "core/base/recipe.h"
#include "core/digits/builtin_digits.h"
#include "core/files/idx.h"

#include <QString>

#include <filesystem>
#include <memory>

namespace ganvas {

/// A recipe so narrow that a step takes milliseconds.
inline Recipe small_recipe() {
    Recipe recipe = recipe_named("seed");
    recipe.shared_fakes = true;
    recipe.generator_width = 8;
    recipe.batch_size = 8;
    recipe.noise_size = 12;
#ifdef __SANITIZE_THREAD__
    recipe.threads = 1; // ThreadSanitizer does not know OpenMP's.
#endif
    return recipe;
}

/// The same 200 built-in digits for all of a program.
inline std::shared_ptr<const Dataset> small_digits() {
    static const auto data = std::make_shared<const Dataset>(draw_builtin_digits(200, 1));
    return data;
}

/// Writes a training pair of `count` built-in digits into `folder`; returns its data spec.
inline QString write_small_dataset(const QString& folder, int count = 200) {
    const Dataset digits = draw_builtin_digits(count, 1);
    const std::filesystem::path path = folder.toStdString();
    write_idx_images(path / "train-images-idx3-ubyte", digits.images);
    write_idx_labels(path / "train-labels-idx1-ubyte", digits.labels);
    return folder;
}

/// Writes 500 other built-in digits beside them as the test pair that scores need.
inline void write_small_test_pair(const QString& folder) {
    const Dataset digits = draw_builtin_digits(500, 99);
    const std::filesystem::path path = folder.toStdString();
    write_idx_images(path / "t10k-images-idx3-ubyte", digits.images);
    write_idx_labels(path / "t10k-labels-idx1-ubyte", digits.labels);
}

} // namespace ganvas
