#include "core/base/scores.h"

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
    return std::accumulate(digit_diversity.begin(), digit_diversity.end(), 0.0) / kDigitCount;
}

double Scores::frechet_ratio() const { return frechet_floor > 0 ? frechet / frechet_floor : 0; }

ScorePoint Scores::point() const { return {step, agreement, diversity(), frechet, frechet_floor}; }

} // namespace ganvas
