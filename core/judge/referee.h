#pragma once

#include "core/base/dataset.h"
#include "core/base/scores.h"
#include "core/judge/feature_manifold.h"
#include "core/judge/frechet.h"
#include "core/judge/judge.h"
#include "core/model/model_snapshot.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace ganvas {

/// Scores generators against real images that no network has been trained on. Immutable; any
/// thread.
class Referee {
public:
    static constexpr std::size_t kSamples = 5000;

    /// Half of `held_out`, drawn at random but the same each time, is what generators are compared
    /// with, by precision and recall as many of it as there are samples; of the others as many as
    /// there are samples give what real images reach, and their classes are asked of the generator,
    /// in whatever order the images of `held_out` come. `trained_on` is the data whose runs it
    /// scores. Throws Error when `held_out` has fewer than 2 · samples images, too few of one
    /// class, or other classes than the judge.
    Referee(std::shared_ptr<const Judge> judge, const Dataset& held_out,
            std::size_t samples = kSamples, std::shared_ptr<const Dataset> trained_on = nullptr,
            const OnProgress& progress = {});

    [[nodiscard]] const Judge& judge() const { return *judge_; }

    /// Whether runs on `data` are its business: on this very data, not on some of the same name.
    [[nodiscard]] bool is_for(const std::shared_ptr<const Dataset>& data) const {
        return data && data == trained_on_;
    }

    /// The classes that are asked of a generator, one for each sample.
    [[nodiscard]] const std::vector<int>& labels() const { return labels_; }

    /// Of pictures from anywhere, one for each of labels(). Throws Error for another number.
    [[nodiscard]] Scores score(const Images& pictures) const;

    /// Of such pictures that the judge has read.
    [[nodiscard]] Scores score(const JudgeReading& reading) const;

private:
    /// What is measured alike of generated pictures and of real ones: distance, precision, recall.
    void measure(const JudgeReading& reading, Scores& scores) const;

    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<const Dataset> trained_on_;
    std::vector<int> labels_;
    FeatureStatistics reference_;
    std::vector<int> reference_labels_; ///< Of the rows of reference_manifold_.
    std::optional<FeatureManifold> reference_manifold_;
    Scores real_; ///< What as many other real images reach.
    Scores::PerClass real_variance_;
};

/// Scores one model little by little, for a thread that has other things to do as well. The same
/// points of noise for the same seed, whatever the model, and no point of another seed's.
class Scoring {
public:
    Scoring(std::shared_ptr<const Referee> referee, std::shared_ptr<const ModelSnapshot> model,
            std::uint64_t seed = 1);

    /// Draws and reads kDrawnAtOnce pictures; the scores with the last of them. Throws Error, also
    /// for a generator of other classes.
    std::optional<Scores> advance();

    /// All that is left at once.
    Scores finish();

private:
    std::shared_ptr<const Referee> referee_;
    std::shared_ptr<const ModelSnapshot> model_;
    std::uint64_t seed_;
    JudgeReading reading_;
};

} // namespace ganvas
