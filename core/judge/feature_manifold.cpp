#include "core/judge/feature_manifold.h"

#include "core/base/error.h"

#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

namespace ganvas {

namespace {

constexpr std::int64_t kRowsAtOnce = 250;

/// Of cdist: the differences themselves, because their products lose what near neighbours are
/// apart.
constexpr std::int64_t kWithoutProducts = 2;

/// A view; `features` has to outlive it.
torch::Tensor rows_of_features(std::span<const float> features, std::size_t width) {
    return torch::from_blob(
        const_cast<float*>(features.data()), // NOLINT(*-const-cast): read only
        {static_cast<std::int64_t>(features.size() / width), static_cast<std::int64_t>(width)},
        torch::TensorOptions(torch::kFloat));
}

torch::Tensor distances(const torch::Tensor& from, const torch::Tensor& to) {
    return torch::cdist(from, to, /*p=*/2, kWithoutProducts);
}

} // namespace

FeatureManifold::FeatureManifold(std::vector<float> features, std::size_t width)
    : features_(std::move(features)),
      width_(width) {
    const torch::InferenceMode inference;
    const torch::Tensor all = rows_of_features(features_, width_);
    if (all.size(0) <= static_cast<std::int64_t>(kNeighbours)) {
        throw Error("Precision and recall take at least " + std::to_string(kNeighbours + 1) +
                    " pictures of each kind.");
    }
    std::int64_t first = 0;
    for (const torch::Tensor& rows : all.split(kRowsAtOnce)) {
        torch::Tensor apart = distances(rows, all);
        // Nobody is a neighbour of its own.
        apart.diagonal(first).fill_(std::numeric_limits<float>::infinity());
        const torch::Tensor radii =
            std::get<0>(apart.kthvalue(static_cast<std::int64_t>(kNeighbours), /*dim=*/1))
                .contiguous();
        radii_.insert(radii_.end(), radii.data_ptr<float>(),
                      radii.data_ptr<float>() + radii.numel());
        first += rows.size(0);
    }
}

std::vector<bool> FeatureManifold::contains(std::span<const float> features) const {
    const torch::InferenceMode inference;
    const torch::Tensor own = rows_of_features(features_, width_);
    const torch::Tensor radii = rows_of_features(radii_, 1).view({1, -1});
    std::vector<bool> contained;
    for (const torch::Tensor& rows : rows_of_features(features, width_).split(kRowsAtOnce)) {
        const torch::Tensor is_in = (distances(rows, own) <= radii).any(/*dim=*/1).contiguous();
        contained.insert(contained.end(), is_in.data_ptr<bool>(),
                         is_in.data_ptr<bool>() + is_in.numel());
    }
    return contained;
}

} // namespace ganvas
