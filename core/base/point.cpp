#include "core/base/point.h"

#include <algorithm>

namespace ganvas {

ClassWeights pure_class(int label, int count) {
    ClassWeights weights(static_cast<std::size_t>(count));
    weights.at(static_cast<std::size_t>(label)) = 1;
    return weights;
}

ClassWeights mixed_classes(const ClassWeights& a, const ClassWeights& b, double share) {
    ClassWeights result(a.size());
    const auto of_b = static_cast<float>(share);
    std::transform(a.begin(), a.end(), b.begin(), result.begin(),
                   [of_b](float x, float y) { return (1 - of_b) * x + of_b * y; });
    return result;
}

int main_class(const ClassWeights& weights) {
    return static_cast<int>(std::max_element(weights.begin(), weights.end()) - weights.begin());
}

bool is_pure(const ClassWeights& weights) {
    return weights == pure_class(main_class(weights), static_cast<int>(weights.size()));
}

ClassWeights fitted_classes(const ClassWeights& weights, int count) {
    const auto kept = std::min(weights.size(), static_cast<std::size_t>(count));
    const auto goes = weights.begin() + static_cast<std::ptrdiff_t>(kept);
    if (std::any_of(goes, weights.end(), [](float weight) { return weight != 0; })) {
        return pure_class(std::min(main_class(weights), count - 1), count);
    }
    ClassWeights fitted(weights.begin(), goes);
    fitted.resize(static_cast<std::size_t>(count));
    return fitted;
}

std::vector<LatentPoint> all_classes_of(const Noise& noise, int count) {
    std::vector<LatentPoint> points;
    points.reserve(static_cast<std::size_t>(count));
    for (int label = 0; label < count; ++label) {
        points.push_back({noise, pure_class(label, count)});
    }
    return points;
}

} // namespace ganvas
