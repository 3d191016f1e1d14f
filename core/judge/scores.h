#pragma once

#include "core/data/dataset.h"
#include "core/judge/frechet.h"
#include "core/judge/judge.h"
#include "core/train/model_snapshot.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace ganvas {

/// What a judge says of a generator. A plain value.
struct Scores {
    using PerDigit = std::array<double, kDigitCount>;

    std::int64_t step = 0;
    std::size_t samples = 0;
    double agreement = 0; ///< Share of digits that are read as the one asked for.
    PerDigit digit_agreement{};
    /// Row: the digit asked for. Column: the digit read.
    std::array<std::array<int, kDigitCount>, kDigitCount> confusion{};
    double frechet = 0;       ///< Fréchet distance to real images in the judge's features.
    double frechet_floor = 0; ///< The same for as many other real images.
    /// Variance of the features of a digit's pictures as a share of the real ones': about 1 when
    /// they differ as people's do, near 0 when they are all the same.
    PerDigit digit_diversity{};

    /// Mean over the digits.
    [[nodiscard]] double diversity() const;

    /// frechet / frechet_floor
    [[nodiscard]] double frechet_ratio() const;
};

/// Scores generators against real images that no network has been trained on. Immutable; any
/// thread.
class Referee {
public:
    static constexpr std::size_t kSamples = 5000;

    /// Half of `held_out`, the even ones, is what generators are compared with; of the others as
    /// many as there are samples give the floor, and their digits are asked of the generator.
    /// Throws Error when `held_out` has fewer than 2 · samples images, or not two of each digit.
    Referee(std::shared_ptr<const Judge> judge, const Dataset& held_out,
            std::size_t samples = kSamples);

    /// The digits that are asked of a generator, one for each sample.
    [[nodiscard]] const std::vector<int>& labels() const { return labels_; }

    /// The same points of noise for the same seed, whatever the model. `between_batches` is called
    /// every hundred or so pictures and may throw to give up. Throws Error.
    [[nodiscard]] Scores score(const ModelSnapshot& model, std::uint64_t seed = 1,
                               const std::function<void()>& between_batches = {}) const;

    /// Of pictures from anywhere, one for each of labels(). Throws Error for another number.
    [[nodiscard]] Scores score(const Images& pictures) const;

private:
    std::shared_ptr<const Judge> judge_;
    std::vector<int> labels_;
    FeatureStatistics reference_;
    double floor_ = 0;
    Scores::PerDigit real_variance_{};
};

} // namespace ganvas
