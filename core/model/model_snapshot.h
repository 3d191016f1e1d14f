#pragma once

#include "core/base/class_names.h"
#include "core/base/error.h"
#include "core/base/images.h"
#include "core/base/named_array.h"
#include "core/base/opinion.h"
#include "core/base/point.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace ganvas {

struct Recipe;
struct Networks; // core/nn/networks.h; declared here to keep LibTorch out of this header.

/// Weights are finite and yet too large to compute with. Its sentence is about "the generator" or
/// "the discriminator", because a snapshot does not know where it comes from.
class UnusableWeights : public Error {
public:
    using Error::Error;
};

/// Both networks as they were after one step: an immutable deep copy in inference mode. Any thread
/// may use it while training goes on; it draws no random numbers.
class ModelSnapshot {
public:
    /// Takes over `networks`, which nobody else may use any more; `recipe` is theirs.
    ModelSnapshot(std::unique_ptr<Networks> networks, const Recipe& recipe, std::int64_t step);
    ~ModelSnapshot();
    ModelSnapshot(const ModelSnapshot&) = delete;
    ModelSnapshot& operator=(const ModelSnapshot&) = delete;

    /// One from weights(), the generator's alone or all; `recipe` is that of the networks. Throws
    /// Error when they do not fit it.
    ModelSnapshot(const Recipe& recipe, const std::vector<NamedArray>& weights, std::int64_t step);

    enum class Parts { both, generator };

    /// Of memory, that its weights take.
    [[nodiscard]] std::size_t bytes() const;

    /// All that the networks that are there compute with, or the generator alone, in half
    /// precision.
    [[nodiscard]] std::vector<NamedArray> weights(Parts parts = Parts::both) const;

    /// Not where it was made from the weights of a generator alone.
    [[nodiscard]] bool has_discriminator() const { return has_discriminator_; }

    [[nodiscard]] std::int64_t step() const { return step_; }
    [[nodiscard]] int noise_size() const { return noise_size_; }

    /// What it draws, by their labels.
    [[nodiscard]] const ClassNames& classes() const { return classes_; }
    [[nodiscard]] int class_count() const { return static_cast<int>(classes_.size()); }

    /// For looking inside; nobody may change them.
    [[nodiscard]] Networks& networks() const { return *networks_; }

    /// One image for each label, 0 ≤ label < class_count(); every noise has noise_size() values.
    /// Throws Error when they do not fit, and UnusableWeights.
    [[nodiscard]] Images generate(std::span<const Noise> noise, std::span<const int> labels) const;

    /// One image for each point, blends of digits included. Throws Error for weights of digits that
    /// are negative or don't add up to 1, and as above.
    [[nodiscard]] Images generate(std::span<const LatentPoint> points) const;

    /// Of images that are to show the digits `labels`. Throws as above, and Error where there is no
    /// discriminator.
    [[nodiscard]] std::vector<Opinion> opinions(const Images& images,
                                                std::span<const int> labels) const;

private:
    std::unique_ptr<Networks> networks_;
    int noise_size_;
    ClassNames classes_;
    std::int64_t step_;
    ValidityScale scale_; ///< Of the discriminator's.
    bool has_discriminator_ = true;
};

} // namespace ganvas
