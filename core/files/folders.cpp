#include "core/files/folders.h"

#include "core/files/shown_path.h"
#include "core/files/write_place.h"

#include <system_error>

namespace ganvas {

void create_folder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(behind_links(folder), error);
    if (error) {
        throw WriteError("Can't create the folder " + shown(folder) + ": " + error.message(),
                         "choose one that you may write to", error.value());
    }
}

} // namespace ganvas
