#pragma once

namespace ganvas {

/// How large a film's frames are, in pixels. A plain value.
struct FilmSize {
    int width = 0;
    int pictures_height = 0; ///< Of the digits, at the top.
    int below_height = 0;    ///< Of the step and the losses.
    int text_size = 0;       ///< What all below the pictures is measured by.

    [[nodiscard]] int height() const { return pictures_height + below_height; }
};

/// Of `images` digits, `columns` in a row, each pixel `scale` wide; all at least 1. `has_curves`:
/// there are losses to draw. Any thread.
FilmSize film_size(int images, int columns, int scale, bool has_curves);

} // namespace ganvas
