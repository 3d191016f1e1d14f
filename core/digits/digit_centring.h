#pragma once

#include "core/base/images.h"
#include "core/files/grey_picture.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace ganvas {

/// The drawing as MNIST's digits were made (LeCun et al. 1998, section III-A): its ink, scaled to
/// fit a square of 20 pixels with its aspect ratio kept and edges grey, is moved by whole pixels
/// until its centre of mass lies in the middle pixel of 28×28, number 14 each way, but never out of
/// the picture. 0 is paper, the strongest ink becomes 255. None for a drawing without ink. Throws
/// Error for a picture whose bytes do not fit its size. Any thread.
std::optional<Images> centred_digit(const GreyPicture& drawing);

/// The ink of a scan, a photo or any other picture, light on paper of 0: what the border shows is
/// paper, and what differs from it most is ink, darker or lighter. `alpha` is empty or has a byte
/// for each pixel; what is transparent becomes paper. At most 400 pixels wide and high. Empty where
/// there is hardly any contrast. Throws Error as above. Any thread.
GreyPicture ink_on_paper(const GreyPicture& picture, const std::vector<std::uint8_t>& alpha = {});

/// The same, cut to where there is any ink.
GreyPicture ink_of_picture(const GreyPicture& picture, const std::vector<std::uint8_t>& alpha = {});

} // namespace ganvas
