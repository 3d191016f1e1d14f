#pragma once

#include "core/base/images.h"
#include "core/digits/mnist_form.h"
#include "core/files/grey_picture.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// A picture in colours of any size: four bytes for each pixel, red, green, blue and alpha, the
/// colours not multiplied by it; row by row from the top left.
struct ColourPicture {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgba;
};

/// The picture as grey, 255 of white. Where its ink is to be found, as ink_on_paper() finds it:
/// what is transparent is paper, white below dark ink and black below light ink; ink that is as
/// light as its paper but of another colour counts by how far that is away; and what is a tenth as
/// strong as the strongest, or less, is paper. Else what is transparent is black. Empty where there
/// is hardly any contrast. Throws Error for a picture whose bytes do not fit its size. Any thread.
GreyPicture grey_of_colours(const ColourPicture& picture, bool finds_ink);

/// A picture in colours as in_mnist_form() makes it of a grey one. None for one without ink.
std::optional<Images> in_mnist_form(const ColourPicture& picture, const MnistForm& form);

} // namespace ganvas
