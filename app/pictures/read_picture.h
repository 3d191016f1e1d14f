#pragma once

#include "core/digits/colour_ink.h"

#include <filesystem>

namespace ganvas {

/// Twice what ink is looked for in (core/digits/digit_centring.h).
inline constexpr int kPictureSide = 800;

/// The picture in a file, whatever its name says, upright as its EXIF orientation has it; of
/// several the first. One that is larger than is looked at comes scaled down, and drawings of lines
/// (SVG) large enough. Throws Error with a clause about "it": no picture, damaged, or so large that
/// reading it would take too much memory. Drawings with text need a QGuiApplication. Any thread.
ColourPicture read_picture(const std::filesystem::path& file, int longest = kPictureSide);

} // namespace ganvas
