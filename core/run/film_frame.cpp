#include "core/run/film_frame.h"

#include "core/base/error.h"
#include "core/base/sample_sheet.h"
#include "core/files/animation.h"
#include "core/run/axis_ticks.h"
#include "core/run/grey_canvas.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

// In letters' sizes, from the top of what is below the pictures.
constexpr double kCaptionBase = 1.75;
constexpr double kFilmPlotTop = 2.9;
constexpr double kFilmPlotHeight = 9;
constexpr double kSideMargin = 0.8;

constexpr double kCaptionGrey = 1;
constexpr double kTickGrey = 0.68;
constexpr double kGridGrey = 0.2;
constexpr double kAxisGrey = 0.4;
constexpr double kCursorGrey = 0.75;

/// The discriminator's is unbroken, the generator's dashed: frames are grey.
LineStyle loss_style(double LossCurves::Point::*loss, double text_size) {
    const bool is_dashed = loss == &LossCurves::Point::g_loss;
    const double width = std::max(1.5, 0.12 * text_size);
    return {is_dashed ? 0.75 : 1, width, is_dashed ? 2.6 * width : 0};
}

/// On a whole pixel a thin line is sharp.
double sharp(double place) { return std::floor(place) + 0.5; }

void blit(const GreyPicture& from, int left, int top, GreyPicture& to) {
    for (int y = 0; y < from.height; ++y) {
        std::copy_n(from.pixels.begin() + std::ptrdiff_t{y} * from.width, from.width,
                    to.pixels.begin() + std::ptrdiff_t{top + y} * to.width + left);
    }
}

} // namespace

FilmFrame::FilmFrame(const Look& look, std::span<const StepMetrics> metrics) : look_(look) {
    if (look.columns < 1 || look.columns > kMaxSheetColumns || look.images < 1 || look.scale < 1 ||
        look.scale > kMaxAnimationSide / kImageSide) {
        throw Error("A film has 1 to " + std::to_string(kMaxSheetColumns) +
                    " columns and a scale of 1 to " +
                    std::to_string(kMaxAnimationSide / kImageSide) + ".");
    }
    size_ = film_size(look.images, look.columns, look.scale, /*has_curves=*/true);
    // The axis of a single snapshot has to begin somewhere.
    if (look_.first_step >= look_.last_step) {
        look_.first_step = 0;
        look_.last_step = std::max<std::int64_t>(look_.last_step, 1);
    }
    // Finer than a third of the thinnest letters would be fuzzy.
    constexpr int kLetter = 13;
    const int most_points = size_.width * kLetter / size_.text_size / 3;
    curves_ = loss_curves(metrics, look_.first_step, look_.last_step, look_.time, most_points);
    size_ = film_size(look.images, look.columns, look.scale, has_curves());
    if (width() > kMaxAnimationSide || height() > kMaxAnimationSide) {
        throw Error("The frames would have more than " + std::to_string(kMaxAnimationSide) +
                    " pixels on a side; choose a smaller scale or fewer digits.");
    }
}

double FilmFrame::share_of(std::int64_t step) const {
    const double first = place_of_step(look_.first_step, look_.time);
    const double last = place_of_step(look_.last_step, look_.time);
    return std::clamp((place_of_step(step, look_.time) - first) / (last - first), 0.0, 1.0);
}

double FilmFrame::y_of(const Plot& plot, double loss) const {
    const double share = (loss - curves_.lower) / (curves_.upper - curves_.lower);
    // An outlier leaves the plot; how far is nothing that cairo's numbers have room for.
    return plot.top + plot.height * (1 - std::clamp(share, -1.0, 2.0));
}

GreyPicture FilmFrame::draw(const Images& images, std::int64_t step) const {
    GreyCanvas canvas(width(), size_.below_height);
    draw_caption(canvas, step);
    if (has_curves()) {
        draw_plot(canvas, step);
    }
    const GreyPicture pictures =
        sheet_picture(images, look_.columns, look_.scale, /*gap=*/0, look_.enlargement);
    if (pictures.height != size_.pictures_height || pictures.width > width()) {
        throw Error("All frames of a film must have as many digits.");
    }
    GreyPicture frame{width(), height(), {}};
    frame.pixels.resize(static_cast<std::size_t>(width()) * static_cast<std::size_t>(height()));
    blit(pictures, (width() - pictures.width) / 2, 0, frame);
    blit(canvas.picture(), 0, size_.pictures_height, frame);
    return frame;
}

void FilmFrame::draw_caption(GreyCanvas& canvas, std::int64_t step) const {
    const double base = kCaptionBase * size_.text_size;
    const double margin = kSideMargin * size_.text_size;
    const GreyCanvas::TextStyle large{1.2 * size_.text_size, kCaptionGrey, /*is_bold=*/true};
    canvas.text({margin, base}, "step " + step_text(step), large);
    if (!has_curves()) {
        return;
    }
    const GreyCanvas::TextStyle small{static_cast<double>(size_.text_size), kCaptionGrey};
    const double sample = 2.2 * size_.text_size;
    const double space = 0.45 * size_.text_size;
    double right = width() - margin;
    for (const auto& [title, loss] : {std::pair("G loss", &LossCurves::Point::g_loss),
                                      std::pair("D loss", &LossCurves::Point::d_loss)}) {
        right -= canvas.text_width(title, small);
        canvas.text({right, base}, title, small);
        const double y = base - 0.36 * size_.text_size;
        right -= space;
        canvas.line(std::vector<CanvasPoint>{{right - sample, y}, {right, y}},
                    loss_style(loss, size_.text_size));
        right -= sample + 2 * space;
    }
}

FilmFrame::Plot FilmFrame::draw_loss_axis(GreyCanvas& canvas) const {
    const GreyCanvas::TextStyle small{0.9 * size_.text_size, kTickGrey};
    constexpr int kMostLosses = 5;
    const std::vector<double> losses = round_numbers(curves_.lower, curves_.upper, kMostLosses);
    double widest = 0;
    for (const double loss : losses) {
        widest = std::max(widest, canvas.text_width(number_text(loss), small));
    }
    const double margin = kSideMargin * size_.text_size;
    Plot plot{.left = std::round(margin + widest + 0.5 * size_.text_size),
              .top = std::round(kFilmPlotTop * size_.text_size),
              .height = std::round(kFilmPlotHeight * size_.text_size)};
    plot.width = std::floor(width() - margin - plot.left);
    for (const double loss : losses) {
        const std::string label = number_text(loss);
        const double y = y_of(plot, loss);
        canvas.line(
            std::vector<CanvasPoint>{{plot.left, sharp(y)}, {plot.left + plot.width, sharp(y)}},
            {.grey = kGridGrey});
        canvas.text({margin + widest - canvas.text_width(label, small), y + 0.33 * size_.text_size},
                    label, small);
    }
    return plot;
}

void FilmFrame::draw_step_axis(GreyCanvas& canvas, const Plot& plot) const {
    const GreyCanvas::TextStyle small{0.9 * size_.text_size, kTickGrey};
    const double bottom = plot.top + plot.height;
    const double gap = 1.2 * size_.text_size;
    std::vector<std::pair<double, double>> taken; // From left to right, of each label.
    constexpr int kMostSteps = 6;
    for (const std::int64_t step :
         round_steps(look_.first_step, look_.last_step, look_.time, kMostSteps)) {
        const std::string label = step_text(step);
        const double half = canvas.text_width(label, small) / 2;
        const double x = plot.left + plot.width * share_of(step);
        const bool has_room =
            x + half <= width() - 0.2 * size_.text_size &&
            std::all_of(taken.begin(), taken.end(), [&](const auto& other) {
                return x + half + gap <= other.first || other.second + gap <= x - half;
            });
        if (!has_room) {
            continue;
        }
        taken.emplace_back(x - half, x + half);
        canvas.line(std::vector<CanvasPoint>{{sharp(x), bottom},
                                             {sharp(x), bottom + 0.35 * size_.text_size}},
                    {.grey = kAxisGrey});
        canvas.text({x - half, bottom + 1.45 * size_.text_size}, label, small);
    }
    canvas.line(std::vector<CanvasPoint>{{plot.left, sharp(bottom)},
                                         {plot.left + plot.width, sharp(bottom)}},
                {.grey = kAxisGrey});
}

void FilmFrame::draw_curve(GreyCanvas& canvas, const Plot& plot,
                           double LossCurves::Point::*loss) const {
    std::vector<CanvasPoint> run;
    const auto draw_run = [&] {
        canvas.line(run, loss_style(loss, size_.text_size));
        run.clear();
    };
    for (const LossCurves::Point& point : curves_.points) {
        if (std::isfinite(point.*loss)) {
            run.push_back({plot.left + plot.width * point.share, y_of(plot, point.*loss)});
        } else {
            draw_run(); // A gap, since there is no place for it.
        }
    }
    draw_run();
}

void FilmFrame::draw_plot(GreyCanvas& canvas, std::int64_t step) const {
    const Plot plot = draw_loss_axis(canvas);
    draw_step_axis(canvas, plot);
    const double now = plot.width * share_of(step);
    const LineStyle thick = loss_style(&LossCurves::Point::d_loss, size_.text_size);
    canvas.clip_to({plot.left, plot.top}, now, plot.height);
    draw_curve(canvas, plot, &LossCurves::Point::g_loss);
    draw_curve(canvas, plot, &LossCurves::Point::d_loss);
    canvas.clip_to_all();
    const double x = sharp(plot.left + now);
    canvas.line(std::vector<CanvasPoint>{{x, plot.top}, {x, plot.top + plot.height}},
                {.grey = kCursorGrey, .width = std::max(1.0, std::floor(thick.width / 1.5))});
}

} // namespace ganvas
