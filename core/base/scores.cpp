#include "core/base/scores.h"

#include <array>
#include <numeric>

namespace ganvas {

std::span<const ScoreColumn> score_columns() {
    constexpr double kShare = 1;
    constexpr double kDistance = 1e30;
    static constexpr std::array columns{
        ScoreColumn{"agreement", &ScorePoint::agreement, kShare},
        ScoreColumn{"diversity", &ScorePoint::diversity, kDistance}, // Real ones have 1.
        ScoreColumn{"frechet", &ScorePoint::frechet, kDistance},
        ScoreColumn{"frechet_floor", &ScorePoint::frechet_floor, kDistance},
        ScoreColumn{"precision", &ScorePoint::precision, kShare, /*may_lack=*/true},
        ScoreColumn{"recall", &ScorePoint::recall, kShare, /*may_lack=*/true},
        ScoreColumn{"real_agreement", &ScorePoint::real_agreement, kShare, /*may_lack=*/true},
        ScoreColumn{"real_precision", &ScorePoint::real_precision, kShare, /*may_lack=*/true},
        ScoreColumn{"real_recall", &ScorePoint::real_recall, kShare, /*may_lack=*/true},
    };
    return columns;
}

double Scores::diversity() const {
    const double sum = std::accumulate(class_diversity.begin(), class_diversity.end(), 0.0);
    return class_diversity.empty() ? 0.0 : sum / static_cast<double>(class_diversity.size());
}

double Scores::frechet_ratio() const { return frechet_floor > 0 ? frechet / frechet_floor : 0; }

ScorePoint Scores::point() const {
    return {.step = step,
            .agreement = agreement,
            .diversity = diversity(),
            .frechet = frechet,
            .frechet_floor = frechet_floor,
            .precision = precision,
            .recall = recall,
            .real_agreement = real_agreement,
            .real_precision = real_precision,
            .real_recall = real_recall};
}

} // namespace ganvas
