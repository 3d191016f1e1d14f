#pragma once

#include "core/data/images.h"
#include "core/latent/noise.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ganvas {

/// What the discriminator thinks of one image.
struct Opinion {
    float realness = 0;                             ///< Probability that the image is real.
    std::array<float, kDigitCount> probabilities{}; ///< Of each digit; they add up to 1.

    /// The most probable digit.
    [[nodiscard]] int digit() const;
};

/// Both networks as they were after one step: an immutable deep copy in inference mode. Any thread
/// may use it while training goes on; it draws no random numbers.
class ModelSnapshot {
public:
    struct Networks; ///< Hides LibTorch; model_networks.h has it for core's own files.

    ModelSnapshot(std::unique_ptr<const Networks> networks, int noise_size, std::int64_t step);
    ~ModelSnapshot();
    ModelSnapshot(const ModelSnapshot&) = delete;
    ModelSnapshot& operator=(const ModelSnapshot&) = delete;

    [[nodiscard]] std::int64_t step() const { return step_; }
    [[nodiscard]] int noise_size() const { return noise_size_; }

    /// One image for each label. Labels are 0–9; every noise has noise_size() values. Throws Error
    /// when they do not fit.
    [[nodiscard]] Images generate(std::span<const Noise> noise, std::span<const int> labels) const;

    [[nodiscard]] std::vector<Opinion> opinions(const Images& images) const;

private:
    std::unique_ptr<const Networks> networks_;
    int noise_size_;
    std::int64_t step_;
};

} // namespace ganvas
