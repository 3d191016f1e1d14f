#pragma once

#include "core/base/images.h"
#include "core/base/metrics.h"
#include "core/files/grey_picture.h"
#include "core/latent/film_plan.h"
#include "core/latent/film_size.h"
#include "core/run/loss_curves.h"

#include <cstdint>
#include <span>

namespace ganvas {

class GreyCanvas;

/// Draws the frames of a film: the digits, below them their step, and below that the losses up to
/// it. All frames are of one size. A value that does not change; any thread.
class FilmFrame {
public:
    struct Look {
        int images = 100; ///< Of a frame.
        int columns = 10; ///< Images in a row.
        int scale = 2;
        Enlargement enlargement = Enlargement::sharp;
        StepScale time = StepScale::logarithmic; ///< Of the axis of steps.
        std::int64_t first_step = 0;
        std::int64_t last_step = 0;
    };

    /// `metrics`, rising, of any steps; without any between the first and the last step, or without
    /// a finite loss among them, there are no curves. Throws Error when a frame would be larger
    /// than kMaxAnimationSide.
    FilmFrame(const Look& look, std::span<const StepMetrics> metrics);

    [[nodiscard]] int width() const { return size_.width; }
    [[nodiscard]] int height() const { return size_.height(); }
    [[nodiscard]] bool has_curves() const { return !curves_.is_empty(); }

    /// Of `look.images` images, made at `step`. Throws Error.
    [[nodiscard]] GreyPicture draw(const Images& images, std::int64_t step) const;

private:
    struct Plot {
        double left = 0;
        double top = 0;
        double width = 0;
        double height = 0;
    };

    [[nodiscard]] double share_of(std::int64_t step) const;
    [[nodiscard]] double y_of(const Plot& plot, double loss) const;
    void draw_caption(GreyCanvas& canvas, std::int64_t step) const;
    [[nodiscard]] Plot draw_loss_axis(GreyCanvas& canvas) const;
    void draw_step_axis(GreyCanvas& canvas, const Plot& plot) const;
    void draw_curve(GreyCanvas& canvas, const Plot& plot, double LossCurves::Point::*loss) const;
    void draw_plot(GreyCanvas& canvas, std::int64_t step) const;

    Look look_;
    FilmSize size_;
    LossCurves curves_;
};

} // namespace ganvas
