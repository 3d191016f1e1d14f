#pragma once

#include "core/base/dataset.h"
#include "core/base/on_progress.h"
#include "core/base/scores.h"
#include "core/model/model_snapshot.h"

#include <cstddef>
#include <cstdint>

namespace ganvas {

/// Images that a classifier learns from, generated or real ones; each of them twice, or real ones
/// more often where there are fewer. With another number it is another measure.
inline constexpr std::size_t kGanTrainImages = 60'000;

/// Throws Error where generated_dataset() or accuracy_after_learning() would: for a generator of
/// other classes than the images that it was trained on, where there are none of these, and for
/// images to read of other classes. Any thread.
void check_gan_train(const ModelSnapshot& model, const Dataset& training, const Dataset& held_out);

/// So many digits, of the classes of `training`'s images as often as these have them. The same for
/// the same seed. Throws Error for a generator of other classes. Any thread.
Dataset generated_dataset(const ModelSnapshot& model, const Dataset& training, std::uint64_t seed,
                          const OnProgress& progress = {}, std::size_t images = kGanTrainImages);

/// How well a small classifier that has learned from `training` alone, `images` of it drawn at
/// random where there are more, reads `held_out`: the judge's network, weights from a fixed seed
/// and nothing else that could make up for what the images lack. From a generated_dataset() it is
/// GAN-train (Shmelkov et al. 2018, "How good is my GAN?", section 3; the classification accuracy
/// score of Ravuri & Vinyals 2019), and its twin from real images. `threads` 0: one for each.
/// Throws Error where there are no images to learn from, and where the classes differ. Any thread.
ClassifierAccuracy accuracy_after_learning(const Dataset& training, const Dataset& held_out,
                                           int threads, const OnProgress& progress = {},
                                           std::size_t images = kGanTrainImages);

} // namespace ganvas
