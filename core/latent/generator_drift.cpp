#include "core/latent/generator_drift.h"

#include <cstdlib>

namespace ganvas {

namespace {

constexpr std::size_t kPerClass = 3;
constexpr std::uint64_t kSeed = 1;

/// The sum of the pixels' absolute differences.
double difference(ImageView a, ImageView b) {
    long sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        sum += std::abs(int{a[i]} - int{b[i]});
    }
    return static_cast<double>(sum);
}

} // namespace

GeneratorDrift::GeneratorDrift(const Draw& draw, int noise_size, int class_count)
    : noise_size_(noise_size),
      class_count_(class_count),
      then_(pictures(draw)) {}

Images GeneratorDrift::pictures(const Draw& draw) const {
    std::vector<Noise> noise;
    std::vector<int> labels;
    for (int label = 0; label < class_count_; ++label) {
        for (std::size_t n = 0; n < kPerClass; ++n) {
            noise.push_back(sample_noise(noise_size_, kSeed + noise.size()));
            labels.push_back(label);
        }
    }
    return draw(noise, labels);
}

double GeneratorDrift::since(const Draw& draw) const {
    const Images now = pictures(draw);
    double moved = 0;
    double apart = 0;
    for (std::size_t i = 0; i < now.count(); ++i) {
        const std::size_t first = i / kPerClass * kPerClass;
        const std::size_t neighbour = first + (i - first + 1) % kPerClass;
        moved += difference(now[i], then_[i]);
        apart += (difference(now[i], now[neighbour]) + difference(then_[i], then_[neighbour])) / 2;
    }
    if (moved == 0) {
        return 0;
    }
    return apart > 0 ? moved / apart : 1.0;
}

} // namespace ganvas
