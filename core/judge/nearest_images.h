#pragma once

#include "core/base/dataset.h"
#include "core/judge/judge.h"

#include <cstddef>
#include <memory>
#include <vector>

namespace ganvas {

/// Which of the training images is most like a picture, in a judge's features: whether a generator
/// draws digits of its own or ones that it has seen. Immutable; any thread.
class NearestImages {
public:
    struct Match {
        std::size_t image = 0;
        double distance = 0; ///< Euclidean, in the features.
    };

    /// Reads all of `training`, 60,000 images in some ten seconds on one processor. `progress` is
    /// called with the share done, from 0 to 1, and may throw to give up. `held_out` are real
    /// images that are not in `training`. Throws Error when either is empty.
    NearestImages(std::shared_ptr<const Judge> judge, std::shared_ptr<const Dataset> training,
                  const Images& held_out, const OnProgress& progress = {});

    /// How far real images that were not trained on are from their nearest: the median of up to
    /// 200, drawn from all of them. What lies far below is a copy.
    [[nodiscard]] double typical_distance() const { return typical_distance_; }

    /// For each picture.
    [[nodiscard]] std::vector<Match> find(const Images& pictures) const;

private:
    std::shared_ptr<const Judge> judge_;
    std::shared_ptr<const Dataset> training_;
    std::vector<float> features_;
    double typical_distance_ = 0;
};

} // namespace ganvas
