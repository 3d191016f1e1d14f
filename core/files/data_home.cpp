#include "core/files/data_home.h"

#include <cstdlib>

namespace ganvas {

namespace fs = std::filesystem;

fs::path absolute_folder_in(const char* variable) {
    const char* value = std::getenv(variable);
    fs::path folder = value == nullptr ? "" : value;
    return folder.is_absolute() ? folder : fs::path();
}

fs::path application_data_folder() {
    const fs::path home = absolute_folder_in("HOME");
#ifdef __APPLE__
    return home / "Library" / "Application Support" / "ganvas";
#else
    // XDG Base Directory Specification: a relative path in the variable is to be ignored.
    const fs::path xdg = absolute_folder_in("XDG_DATA_HOME");
    return (xdg.empty() ? home / ".local" / "share" : xdg) / "ganvas";
#endif
}

fs::path runs_folder() { return application_data_folder() / "runs"; }

} // namespace ganvas
