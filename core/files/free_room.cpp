#include "core/files/free_room.h"

#include <system_error>

namespace ganvas {

std::optional<std::uintmax_t> free_room(const std::filesystem::path& file) {
    std::error_code error;
    std::filesystem::path place = std::filesystem::absolute(file, error);
    // What is yet to be made has room where its folder is.
    while (!error && !std::filesystem::exists(place, error) && place.has_relative_path()) {
        place = place.parent_path();
        error.clear();
    }
    const std::filesystem::space_info room = std::filesystem::space(place, error);
    // Some file systems of the network know no size.
    return error || room.capacity == 0 ? std::nullopt : std::optional(room.available);
}

} // namespace ganvas
