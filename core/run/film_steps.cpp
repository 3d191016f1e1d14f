#include "core/run/film_steps.h"

#include <algorithm>

namespace ganvas {

FilmSteps::FilmSteps(std::vector<std::int64_t> kept, int frames, int held, StepScale time)
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
    return nearest_step(kept_, first_ + (last_ - first_) * share, time_);
}

void FilmSteps::remove(std::int64_t step) {
    kept_.erase(std::remove(kept_.begin(), kept_.end(), step), kept_.end());
}

} // namespace ganvas
