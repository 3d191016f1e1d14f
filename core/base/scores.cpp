#include "core/base/scores.h"

#include <array>
#include <numeric>

namespace ganvas {

std::span<const ScoreColumn> score_columns() {
    static constexpr std::array columns{
        ScoreColumn{"agreement", &ScorePoint::agreement},
        ScoreColumn{"diversity", &ScorePoint::diversity},
        ScoreColumn{"frechet", &ScorePoint::frechet},
        ScoreColumn{"frechet_floor", &ScorePoint::frechet_floor},
        ScoreColumn{"precision", &ScorePoint::precision, /*may_lack=*/true},
        ScoreColumn{"recall", &ScorePoint::recall, /*may_lack=*/true},
        ScoreColumn{"real_agreement", &ScorePoint::real_agreement, /*may_lack=*/true},
        ScoreColumn{"real_precision", &ScorePoint::real_precision, /*may_lack=*/true},
        ScoreColumn{"real_recall", &ScorePoint::real_recall, /*may_lack=*/true},
    };
    return columns;
}

double Scores::diversity() const {
    const double sum = std::accumulate(class_diversity.begin(), class_diversity.end(), 0.0);
    return class_diversity.empty() ? 0.0 : sum / static_cast<double>(class_diversity.size());
}

double Scores::frechet_ratio() const { return frechet_floor > 0 ? frechet / frechet_floor : 0; }

ScorePoint Scores::point() const {
    return {step,      agreement, diversity(),    frechet,        frechet_floor,
            precision, recall,    real_agreement, real_precision, real_recall};
}

} // namespace ganvas
