#include "core/digits/data_stamp.h"

#include "core/base/error.h"
#include "core/digits/data_spec.h"
#include "core/digits/known_datasets.h"
#include "core/files/idx_place.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

std::optional<IdxSet> set_of(const std::string& place) {
    const KnownDataset* const known = known_dataset(place);
    return known != nullptr ? installed_set(*known) : find_idx_set(place);
}

} // namespace

std::string data_stamp(const std::string& spec) {
    std::string stamp;
    try {
        const std::string place = parse_data_spec(spec).place;
        if (place == "builtin") {
            return stamp;
        }
        const std::optional<IdxSet> set = set_of(place);
        for (const auto& files : {set ? set->train.images : std::vector<std::filesystem::path>(),
                                  set ? set->train.labels : std::vector<std::filesystem::path>()}) {
            for (const std::filesystem::path& file : files) {
                std::error_code ignored;
                stamp += file.string() + ' ' +
                         std::to_string(std::filesystem::file_size(file, ignored)) + ' ' +
                         std::to_string(std::filesystem::last_write_time(file, ignored)
                                            .time_since_epoch()
                                            .count()) +
                         '\n';
            }
        }
    } catch (const Error&) {
        return {}; // Loading it says what is wrong.
    }
    return stamp;
}

} // namespace ganvas
