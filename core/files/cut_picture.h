#pragma once

#include <cstddef>
#include <span>

namespace ganvas {

/// Whether a picture's file ends before its picture does, of the kinds whose readers fill up with
/// grey what is missing, as if nothing were: JPEG, GIF and BMP; and of PNG, whose reader says on
/// stderr what is wrong. Any thread.
bool is_cut_picture(std::span<const std::byte> file);

/// Whether what a PNG needs to be read has another checksum than it should; its reader says so on
/// stderr, too. Any thread.
bool is_damaged_picture(std::span<const std::byte> file);

} // namespace ganvas
