#include "core/explore/directions.h"

#include "core/base/error.h"
#include "core/nn/fused.h"
#include "core/nn/layers.h"
#include "core/nn/networks.h"
#include "core/nn/tensors.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ganvas {

namespace {

constexpr int kSamples = 600;
constexpr int kSamplesPerValue = 3; ///< Of the noise at least, or regression would be guessing.

std::vector<int> labels_of(std::optional<int> label, int count) {
    if (label) {
        if (*label < 0 || *label >= count) {
            throw Error("The generator has no class number " + std::to_string(*label) +
                        " to find directions of; it has 0 to " + std::to_string(count - 1) + ".");
        }
        return {*label};
    }
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// The eigenvectors of a symmetric matrix as columns and the shares of their values, the largest
/// first.
std::pair<torch::Tensor, torch::Tensor> strongest(const torch::Tensor& matrix) {
    if (!torch::isfinite(matrix).all().item<bool>()) {
        throw UnusableWeights(
            "The generator's numbers are not finite, so that no directions can be found: "
            "reset the run or open an earlier checkpoint.");
    }
    const auto [values, vectors] = torch::linalg_eigh(matrix);
    const torch::Tensor descending = values.flip(0).clamp_min(0);
    return {vectors.flip(1), descending / descending.sum().clamp_min(1e-300)};
}

/// The first columns of `vectors` [noise size, any], whose shares are in `shares`.
std::vector<Direction> to_directions(const torch::Tensor& vectors, const torch::Tensor& shares,
                                     int count) {
    std::vector<Direction> directions;
    for (std::int64_t k = 0; k < std::min<std::int64_t>(count, vectors.size(1)); ++k) {
        torch::Tensor column = vectors.select(1, k);
        column = torch::nn::functional::normalize(
            column, torch::nn::functional::NormalizeFuncOptions().dim(0));
        const auto largest = column[column.abs().argmax()].item<double>();
        column = (largest < 0 ? -column : column).to(torch::kFloat).contiguous();
        const float* const first = column.data_ptr<float>();
        directions.push_back({Noise(first, first + column.numel()), shares[k].item<double>()});
    }
    return directions;
}

/// The generator up to its first ReLU: [batch, noise size] → [batch, features]
torch::Tensor first_activations(GeneratorImpl& generator, const torch::Tensor& noise,
                                const torch::Tensor& labels) {
    torch::nn::Sequential head;
    for (auto& layer : *generator.body) {
        head->push_back(layer);
        if (layer.ptr()->as<torch::nn::ReLU>() != nullptr) {
            break;
        }
    }
    return forward_fused(head, generator.condition(noise, labels), labels).flatten(1);
}

} // namespace

std::vector<Direction> principal_directions(const ModelSnapshot& model, std::optional<int> label,
                                            int count, std::uint64_t seed) {
    const std::vector<int> labels = labels_of(label, model.class_count());
    const torch::InferenceMode inference;
    GeneratorImpl& generator = *model.networks().generator;
    at::Generator rng = at::make_generator<at::CPUGeneratorImpl>(seed);
    std::vector<torch::Tensor> all_noise;
    std::vector<torch::Tensor> all_features;
    const int wanted = std::max(kSamples, kSamplesPerValue * model.noise_size());
    const int samples = wanted / static_cast<int>(labels.size()) + 1;
    for (const int one : labels) {
        const torch::Tensor noise = torch::randn({samples, model.noise_size()}, rng);
        const torch::Tensor same = torch::full({samples}, one, torch::kLong);
        const torch::Tensor features = first_activations(generator, noise, same);
        // What tells the classes apart is no direction of the noise.
        all_features.push_back(features - features.mean(0));
        all_noise.push_back(noise - noise.mean(0));
    }
    const torch::Tensor noise = torch::cat(all_noise).to(torch::kDouble);
    const torch::Tensor features = torch::cat(all_features).to(torch::kDouble);
    // There are more features than samples: the samples' matrix is the smaller one.
    const auto [components, shares] = strongest(features.mm(features.t()));
    const torch::Tensor slopes = torch::linalg_solve(noise.t().mm(noise), noise.t().mm(components));
    return to_directions(slopes.narrow(1, 0, model.noise_size()), shares, count);
}

std::vector<Direction> factor_directions(const ModelSnapshot& model, std::optional<int> label,
                                         int count) {
    const std::vector<int> labels = labels_of(label, model.class_count());
    const torch::InferenceMode inference;
    GeneratorImpl& generator = *model.networks().generator;
    const torch::Tensor weight = (*generator.body->begin()).get<Dense>()->weight.to(torch::kDouble);
    const int size = model.noise_size();
    torch::Tensor products = torch::zeros({size, size}, torch::kDouble);
    for (const int one : labels) {
        const torch::Tensor same = torch::full({size + 1}, one, torch::kLong);
        const torch::Tensor points = torch::cat({torch::eye(size), torch::zeros({1, size})});
        const torch::Tensor entered = generator.condition(points, same).to(torch::kDouble);
        const torch::Tensor a = (entered.narrow(0, 0, size) - entered[size]).mm(weight.t());
        products += a.mm(a.t());
    }
    const auto [vectors, shares] = strongest(products);
    return to_directions(vectors, shares, count);
}

} // namespace ganvas
