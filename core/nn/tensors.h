#pragma once

#include "core/base/dataset.h"
#include "core/base/named_array.h"
#include "core/base/noise.h"

#include <torch/torch.h>

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace ganvas {

/// [count, 1, 28, 28] floats in −1…1, as the networks see images: (x − 127.5) / 127.5.
torch::Tensor to_tensor(const Images& images);

/// Back to bytes, rounded; values outside −1…1 are cut.
Images to_images(const torch::Tensor& tensor);

/// [count, size of the noise]
torch::Tensor to_tensor(std::span<const Noise> noise);

/// [count] int64
torch::Tensor to_tensor(std::span<const int> labels);

/// The images `indices` (int64) of `data` as the networks see them, each moved by up to `jitter`
/// pixels in both directions, which draws from `rng`; 0 draws nothing. What comes in is black.
torch::Tensor gather_images(const Dataset& data, const torch::Tensor& indices, int jitter,
                            at::Generator& rng);

/// Images moved by so many pixels each, as gather_images() does: `shifts` is [count, 2] int64, down
/// and to the right. Gradients pass. Undefined shifts leave them as they are.
torch::Tensor shifted(const torch::Tensor& images, const torch::Tensor& shifts);

/// The labels of the images `indices` (int64) of `data`: [count] int64
torch::Tensor gather_labels(const Dataset& data, const torch::Tensor& indices);

/// A deep copy of a tensor of one of ArrayType's types, in the memory of `room` if that is large
/// enough. Throws Error for other types.
NamedArray to_array(std::string name, const torch::Tensor& tensor,
                    std::vector<std::byte> room = {});

/// A tensor that owns a copy of the array's numbers.
torch::Tensor to_tensor(const NamedArray& array);

} // namespace ganvas
