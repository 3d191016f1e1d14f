#pragma once

#include "core/files/grey_picture.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace ganvas {

/// The bytes of an 8-bit grey PNG of `picture`, for what is no file of its own. Values are kept: 0
/// is black in it. Throws Error when there is no such picture. Any thread.
std::vector<std::byte> png_bytes(const GreyPicture& picture);

/// Writes `picture` as an 8-bit grey PNG. Values are kept: 0 is black in the file.
///
/// `file` is replaced only once everything is written; sync_files() brings one, or many, to the
/// disk. Throws Error when it can't be written. Any thread.
void write_png(const std::filesystem::path& file, const GreyPicture& picture);

/// The same for the sheet_picture() of `images`, with no more columns than there are images.
/// Throws Error also when that can't be made.
void write_png(const std::filesystem::path& file, const Images& images, int columns, int scale = 1,
               int gap = 0);

} // namespace ganvas
