#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace ganvas {

/// Replaces `file` by `bytes`, or leaves it as it was: the bytes go to a temporary file in the same
/// folder, to the disk (fsync), and only then take the name. A crash or a full disk never costs the
/// file that was there before. Throws Error when the folder can't be written to or the disk is
/// full.
void write_file_atomically(const std::filesystem::path& file, std::span<const std::byte> bytes);

} // namespace ganvas
