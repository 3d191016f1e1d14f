#pragma once

#include <filesystem>

namespace ganvas {

/// Makes the folder and those that it lies in, where they are not there. Throws Error, which names
/// it. Any thread.
void create_folder(const std::filesystem::path& folder);

} // namespace ganvas
