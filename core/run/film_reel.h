#pragma once

#include "core/base/images.h"
#include "core/files/run_folder.h"
#include "core/latent/film_plan.h"
#include "core/run/film_frame.h"
#include "core/run/film_steps.h"
#include "core/run/tell.h"

#include <cstdint>
#include <vector>

namespace ganvas {

/// The frames of a run's film, drawn one by one. The run may be training meanwhile. One thread at a
/// time, any.
class FilmReel {
public:
    /// Reads which snapshots there are, and the losses. `tell`, which has to stay, hears what the
    /// film has to go without: a snapshot that can't be read, the losses. Throws Error for a folder
    /// without a run or without snapshots, for a run of a newer Ganvas, for no frames or more than
    /// kMaxFrames, and for what FilmFrame does not draw.
    FilmReel(const FilmPlan& plan, const Tell& tell);

    /// How many frames there are.
    [[nodiscard]] int length() const { return length_; }

    /// Those that show another snapshot than the one before them, as far as is known now; the first
    /// is 0.
    [[nodiscard]] std::vector<int> changes() const;

    /// 0 ≤ number < length(). A snapshot that can't be used is left out for its neighbour.
    /// Throws Error where there is none.
    const GreyPicture& frame(int number);

    /// Of the snapshot in the frame that was drawn last.
    [[nodiscard]] std::int64_t step() const { return step_; }

private:
    FilmReel(const FilmPlan& plan, const Tell& tell, int length, std::vector<std::int64_t> kept);

    FilmPlan plan_;
    const Tell& tell_;
    RunFolder folder_;
    int length_;
    FilmFrame look_;
    FilmSteps steps_;
    std::int64_t step_ = -1; ///< None yet.
    GreyPicture drawn_;
};

} // namespace ganvas
