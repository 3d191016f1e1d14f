#include "core/run/grey_canvas.h"

#include "core/base/error.h"

#include <cairo.h>
#include <cstdint>
#include <cstring>

namespace ganvas {

struct GreyCanvas::Surface {
    Surface(int width, int height)
        : image(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
          cairo(cairo_create(image)) {}

    ~Surface() {
        cairo_destroy(cairo);
        cairo_surface_destroy(image);
    }

    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;

    void check() const {
        if (const cairo_status_t status = cairo_status(cairo); status != CAIRO_STATUS_SUCCESS) {
            throw Error("cairo can't draw the curves: " +
                        std::string(cairo_status_to_string(status)) + ".");
        }
    }

    void set_grey(double grey) const { cairo_set_source_rgb(cairo, grey, grey, grey); }

    cairo_surface_t* image;
    cairo_t* cairo;
};

GreyCanvas::GreyCanvas(int width, int height)
    : width_(width),
      height_(height),
      surface_(std::make_unique<Surface>(width, height)) {
    surface_->check();
    // Whatever the desktop is set to, a film is no screen with coloured stripes.
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_SLIGHT);
    cairo_set_font_options(surface_->cairo, options);
    cairo_font_options_destroy(options);
    cairo_set_line_cap(surface_->cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(surface_->cairo, CAIRO_LINE_JOIN_ROUND);
}

GreyCanvas::~GreyCanvas() = default;

void GreyCanvas::line(std::span<const CanvasPoint> points, const LineStyle& style) {
    if (points.empty()) {
        return;
    }
    cairo_t* const cairo = surface_->cairo;
    cairo_move_to(cairo, points[0].x, points[0].y);
    for (const CanvasPoint& point : points) {
        cairo_line_to(cairo, point.x, point.y);
    }
    surface_->set_grey(style.grey);
    cairo_set_line_width(cairo, style.width);
    cairo_set_dash(cairo, &style.dash, style.dash > 0 ? 1 : 0, 0);
    cairo_stroke(cairo);
}

void GreyCanvas::clip_to(CanvasPoint top_left, double width, double height) {
    clip_to_all();
    cairo_rectangle(surface_->cairo, top_left.x, top_left.y, width, height);
    cairo_clip(surface_->cairo);
}

void GreyCanvas::clip_to_all() { cairo_reset_clip(surface_->cairo); }

void GreyCanvas::choose_font(const TextStyle& style) const {
    cairo_select_font_face(surface_->cairo, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL,
                           style.is_bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
    cairo_set_font_size(surface_->cairo, style.size);
}

void GreyCanvas::text(CanvasPoint place, const std::string& text, const TextStyle& style) {
    choose_font(style);
    surface_->set_grey(style.grey);
    cairo_move_to(surface_->cairo, place.x, place.y);
    cairo_show_text(surface_->cairo, text.c_str());
}

double GreyCanvas::text_width(const std::string& text, const TextStyle& style) const {
    choose_font(style);
    cairo_text_extents_t extents{};
    cairo_text_extents(surface_->cairo, text.c_str(), &extents);
    return extents.x_advance;
}

GreyPicture GreyCanvas::picture() const {
    surface_->check();
    cairo_surface_flush(surface_->image);
    const unsigned char* const bytes = cairo_image_surface_get_data(surface_->image);
    const auto stride =
        static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(surface_->image));
    GreyPicture picture{width_, height_, {}};
    picture.pixels.reserve(static_cast<std::size_t>(width_) * static_cast<std::size_t>(height_));
    for (std::ptrdiff_t y = 0; y < height_; ++y) {
        for (std::ptrdiff_t x = 0; x < width_; ++x) {
            std::uint32_t pixel = 0;
            std::memcpy(&pixel, bytes + y * stride + x * std::ptrdiff_t{sizeof pixel},
                        sizeof pixel);
            picture.pixels.push_back(static_cast<std::uint8_t>(pixel)); // All three are the same.
        }
    }
    return picture;
}

} // namespace ganvas
