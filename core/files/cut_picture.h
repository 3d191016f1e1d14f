#pragma once

#include <cstddef>
#include <span>

namespace ganvas {

/// Whether a picture's file ends before its picture does, of the kinds whose readers fill up with
/// grey what is missing, as if nothing were: JPEG, GIF and BMP. Any thread.
bool is_cut_picture(std::span<const std::byte> file);

} // namespace ganvas
