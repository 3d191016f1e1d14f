#pragma once

#include "core/base/images.h"
#include "core/base/noise.h"

#include <vector>

namespace ganvas {

/// How much of each class a picture is to show, by their labels: not negative, adding up to 1. The
/// generator gets the blend of its classes' embeddings.
using ClassWeights = std::vector<float>;

/// All of one of so many classes; 0 ≤ label < count, or std::out_of_range.
ClassWeights pure_class(int label, int count = kDigitCount);

/// `share` (0–1) of `b` and the rest of `a`, which has as many classes.
ClassWeights mixed_classes(const ClassWeights& a, const ClassWeights& b, double share);

/// The class with the largest weight, the first of several alike.
int main_class(const ClassWeights& weights);

/// Whether it is all of one class.
bool is_pure(const ClassWeights& weights);

/// The same for so many classes. Those that are new have no weight; where one goes that has some,
/// it is all of the main one, or of the last where that goes too.
ClassWeights fitted_classes(const ClassWeights& weights, int count);

/// Where a picture comes from: all that the generator gets.
struct LatentPoint {
    Noise noise;
    ClassWeights classes = pure_class(0);

    bool operator==(const LatentPoint&) const = default;
};

/// One point for each of so many classes, from the same noise.
std::vector<LatentPoint> all_classes_of(const Noise& noise, int count = kDigitCount);

} // namespace ganvas
