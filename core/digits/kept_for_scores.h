#pragma once

#include "core/base/dataset.h"

#include <cstddef>
#include <span>

namespace ganvas {

/// One picture of so many is kept for scores where there are enough, as in MNIST.
inline constexpr std::size_t kScoresShare = 7;

/// Fewer pictures of a class, or fewer in all, are needed for training every one of them.
inline constexpr std::size_t kEnoughOfClass = 35;
inline constexpr std::size_t kEnoughForScores = 1400;

/// Whether classes with so many pictures each have enough.
bool are_enough_for_scores(std::span<const std::size_t> counts);

/// The two parts of a dataset. A plain value.
struct PartedData {
    Dataset train;
    Dataset test; ///< Empty where all are trained on.
};

/// Keeps the last of each kScoresShare pictures of a class for scores where all classes have
/// enough; otherwise all are trained on. The order stays.
PartedData parted_for_scores(const Dataset& data);

} // namespace ganvas
