#pragma once

#include "core/files/grey_picture.h"

#include <memory>
#include <span>
#include <string>

namespace ganvas {

/// Where a line or a text is drawn, in pixels from the top left.
struct CanvasPoint {
    double x = 0;
    double y = 0;
};

/// How a line is drawn: greys are 0 (black) to 1. A dash of 0 is an unbroken line.
struct LineStyle {
    double grey = 1;
    double width = 1;
    double dash = 0;
};

/// Draws smooth lines and text, light on black. Sizes are in pixels. One thread at a time; several
/// canvases may be used at once.
class GreyCanvas {
public:
    /// Throws Error where it can't be had. 1 ≤ width, height ≤ kMaxAnimationSide.
    GreyCanvas(int width, int height);
    ~GreyCanvas();
    GreyCanvas(const GreyCanvas&) = delete;
    GreyCanvas& operator=(const GreyCanvas&) = delete;

    /// From one point to the next; a single one is a dot.
    void line(std::span<const CanvasPoint> points, const LineStyle& style);

    /// Until it is called again nothing is drawn outside of this rectangle.
    void clip_to(CanvasPoint top_left, double width, double height);
    void clip_to_all();

    struct TextStyle {
        double size = 13;
        double grey = 1;
        bool is_bold = false;
    };

    /// `text` in UTF-8, from `place` on, which is on its base line.
    void text(CanvasPoint place, const std::string& text, const TextStyle& style);
    [[nodiscard]] double text_width(const std::string& text, const TextStyle& style) const;

    /// What was drawn. Throws Error where something could not be.
    [[nodiscard]] GreyPicture picture() const;

private:
    struct Surface;

    void choose_font(const TextStyle& style) const;

    int width_;
    int height_;
    std::unique_ptr<Surface> surface_;
};

} // namespace ganvas
