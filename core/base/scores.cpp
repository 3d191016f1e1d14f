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
    };
    return columns;
}

double Scores::diversity() const {
    const double sum = std::accumulate(class_diversity.begin(), class_diversity.end(), 0.0);
    return class_diversity.empty() ? 0.0 : sum / static_cast<double>(class_diversity.size());
}

double Scores::frechet_ratio() const { return frechet_floor > 0 ? frechet / frechet_floor : 0; }

ScorePoint Scores::point() const { return {step, agreement, diversity(), frechet, frechet_floor}; }

} // namespace ganvas
