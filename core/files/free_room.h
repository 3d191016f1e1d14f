#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace ganvas {

/// How many bytes the disk has left that `file` lies on, or is to lie on, for whoever asks; nothing
/// where it does not say. Any thread, but it asks the disk.
std::optional<std::uintmax_t> free_room(const std::filesystem::path& file);

} // namespace ganvas
