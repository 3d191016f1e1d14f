#include "core/run/film_steps.h"

#include <algorithm>
#include <cmath>

namespace ganvas {

double place_of_step(std::int64_t step, FilmTime time) {
    const auto number = static_cast<double>(step);
    // One more, because step 0 has a place, too.
    return time == FilmTime::linear ? number : std::log1p(number);
}

FilmSteps::FilmSteps(std::vector<std::int64_t> kept, int frames, int held, FilmTime time)
    : kept_(std::move(kept)),
      moving_(frames - std::min(held, frames / 4)),
      time_(time),
      first_(place_of_step(kept_.front(), time)),
      last_(place_of_step(kept_.back(), time)) {}

std::int64_t FilmSteps::at(int frame) const {
    if (frame >= moving_ - 1) {
        return kept_.back();
    }
    const double share = static_cast<double>(frame) / (moving_ - 1);
    const double wanted = first_ + (last_ - first_) * share;
    return *std::min_element(kept_.begin(), kept_.end(), [&](std::int64_t a, std::int64_t b) {
        return std::abs(place_of_step(a, time_) - wanted) <
               std::abs(place_of_step(b, time_) - wanted);
    });
}

void FilmSteps::remove(std::int64_t step) {
    kept_.erase(std::remove(kept_.begin(), kept_.end(), step), kept_.end());
}

} // namespace ganvas
