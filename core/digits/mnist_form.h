#pragma once

#include "core/base/images.h"
#include "core/files/grey_picture.h"
#include "core/files/idx.h"

#include <optional>

namespace ganvas {

/// The steps by which MNIST's digits were made (LeCun et al. 1998, section III-A); what a picture
/// has been through already, or is not to go through, is left out.
struct MnistForm {
    /// ink_on_paper(): light ink on dark paper, whatever it was. Left out, 0 is paper.
    bool finds_ink = true;
    /// Only the rectangle that the ink fills counts. Left out, all of the picture does.
    bool crops = true;
    /// The longer side of it becomes 20 pixels, edges grey. Left out, 28.
    bool has_margin = true;
    /// It is moved by whole pixels until the centre of its mass is in the middle pixel of 28×28,
    /// number 14 each way, but never out of the picture. Left out, it lies in the middle itself.
    bool centres_mass = true;
};

/// The picture in MNIST's form: 28×28, 0 is paper, the strongest ink 255, its aspect ratio kept.
/// None for a picture without ink. Throws Error for a picture whose bytes do not fit its size. Any
/// thread.
std::optional<Images> in_mnist_form(const GreyPicture& picture, const MnistForm& form = {});

/// Puts pictures of a dataset behind `images`, each in MNIST's form; one without ink is blank.
/// Whether paper is dark or bright, and how dark, is judged by the borders of all of them, for the
/// ink of a closely cut one may fill its border. What is a tenth as strong as the strongest ink, or
/// less, is taken for paper. As FitPictures. Any thread.
void append_in_mnist_form(const IdxPictures& pictures, Images& images);

} // namespace ganvas
