#include "core/digits/data_stamp.h"

#include "core/base/error.h"
#include "core/digits/data_spec.h"
#include "core/digits/dataset_classes.h"
#include "core/digits/known_datasets.h"
#include "core/digits/npz_dataset.h"
#include "core/files/idx_place.h"

#include <filesystem>
#include <optional>
#include <system_error>
#include <vector>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_of(const std::string& place) {
    const KnownDataset* const known = known_dataset(place);
    if (known == nullptr && is_npz(place)) {
        return {place};
    }
    const std::optional<IdxSet> set =
        known != nullptr ? installed_set(*known) : find_idx_set(place);
    if (!set) {
        return {};
    }
    std::vector<fs::path> files = set->train.images;
    files.insert(files.end(), set->train.labels.begin(), set->train.labels.end());
    const auto [lines, mapping] = class_name_files(*set);
    for (const auto& names : {lines, mapping}) {
        if (names) {
            files.push_back(*names);
        }
    }
    return files;
}

/// Empty for one that is not there.
std::string stamp_of(const fs::path& file) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error) {
        return {};
    }
    const auto time = fs::last_write_time(file, error).time_since_epoch().count();
    return file.string() + ' ' + std::to_string(size) + ' ' + std::to_string(time) + '\n';
}

} // namespace

std::string data_stamp(const std::string& spec) {
    std::string stamp;
    try {
        const std::string place = parse_data_spec(spec).place;
        if (place == "builtin") {
            return stamp;
        }
        for (const fs::path& file : files_of(place)) {
            stamp += stamp_of(file);
        }
    } catch (const Error&) {
        return {}; // Loading it says what is wrong.
    }
    return stamp;
}

} // namespace ganvas
