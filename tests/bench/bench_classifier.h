#pragma once

#include "core/base/dataset.h"

#include <torch/torch.h>

#include <cstddef>
#include <vector>

namespace ganvas {

/// A classifier of digits that Ganvas itself does not use: two 5×5 convolutions with max pooling,
/// a layer of kClassifierFeatures features, and the logits. Weights come from LibTorch's global
/// generator.
torch::nn::Sequential make_classifier();

inline constexpr std::size_t kClassifierFeatures = 128;

/// With Adam and a learning rate that rises and falls once; order and dropout come from LibTorch's
/// global generator.
void train_classifier(torch::nn::Sequential& classifier, const Dataset& data, int epochs);

struct Classified {
    std::vector<int> digits;
    std::vector<float> features; ///< [images, kClassifierFeatures], not negative
};

Classified classify(torch::nn::Sequential& classifier, const Images& images);

} // namespace ganvas
