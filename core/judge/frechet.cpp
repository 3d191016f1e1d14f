#include "core/judge/frechet.h"

#include "core/base/error.h"

#include <torch/torch.h>

#include <algorithm>

namespace ganvas {

namespace {

torch::Tensor as_tensor(const std::vector<double>& values, at::IntArrayRef shape) {
    return torch::tensor(values, torch::kDouble).view(shape);
}

std::vector<double> as_vector(const torch::Tensor& tensor) {
    const torch::Tensor own = tensor.contiguous();
    return {own.data_ptr<double>(), own.data_ptr<double>() + own.numel()};
}

/// The symmetric square root of a symmetric matrix without negative eigenvalues but for rounding.
torch::Tensor square_root(const torch::Tensor& matrix) {
    const auto [values, vectors] = torch::linalg_eigh(matrix);
    return torch::mm(vectors * values.clamp_min(0).sqrt(), vectors.t());
}

} // namespace

double FeatureStatistics::variance() const {
    double trace = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        trace += covariance[i * mean.size() + i];
    }
    return trace;
}

FeatureStatistics statistics_of(std::span<const float> features, std::size_t width) {
    const auto columns = static_cast<std::int64_t>(width);
    const auto rows = static_cast<std::int64_t>(features.size() / width);
    if (rows < 2) {
        throw Error("Statistics need at least two images.");
    }
    torch::Tensor matrix = torch::empty({rows, columns});
    std::copy(features.begin(), features.end(), matrix.data_ptr<float>());
    matrix = matrix.to(torch::kDouble);
    const torch::Tensor mean = matrix.mean(/*dim=*/0);
    const torch::Tensor centred = matrix - mean;
    const torch::Tensor covariance =
        torch::mm(centred.t(), centred) / static_cast<double>(rows - 1);
    return {as_vector(mean), as_vector(covariance)};
}

double frechet_distance(const FeatureStatistics& a, const FeatureStatistics& b) {
    const auto width = static_cast<std::int64_t>(a.mean.size());
    const torch::Tensor difference = as_tensor(a.mean, {width}) - as_tensor(b.mean, {width});
    const torch::Tensor first = as_tensor(a.covariance, {width, width});
    const torch::Tensor second = as_tensor(b.covariance, {width, width});
    // Σ₁ Σ₂ has the eigenvalues of the symmetric Σ₁^½ Σ₂ Σ₁^½.
    const torch::Tensor root = square_root(first);
    const torch::Tensor product = torch::mm(root, torch::mm(second, root));
    const torch::Tensor eigenvalues = torch::linalg_eigvalsh((product + product.t()) / 2);
    const auto overlap = eigenvalues.clamp_min(0).sqrt().sum().item<double>();
    const double distance =
        difference.dot(difference).item<double>() + a.variance() + b.variance() - 2 * overlap;
    return std::max(distance, 0.0);
}

} // namespace ganvas
