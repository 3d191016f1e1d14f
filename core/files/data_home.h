#pragma once

#include <filesystem>

namespace ganvas {

/// The folder that an environment variable names; empty where it is not set or no whole path. Any
/// thread, as all here.
std::filesystem::path absolute_folder_in(const char* variable);

/// Where the platform has this user's files of Ganvas.
std::filesystem::path application_data_folder();

/// Where the runs of this user lie that nobody has put elsewhere, a folder each.
std::filesystem::path runs_folder();

} // namespace ganvas
