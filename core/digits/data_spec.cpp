#include "core/digits/data_spec.h"

#include "core/base/error.h"
#include "core/digits/known_datasets.h"
#include "core/files/file_url.h"
#include "core/files/shown_path.h"

#include <filesystem>
#include <string_view>
#include <system_error>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTurned = ":turned";

std::string lasting_place(const std::string& place) {
    if (place.empty() || place == "builtin" || known_dataset(place) != nullptr) {
        return place;
    }
    std::error_code error;
    const fs::path whole = fs::absolute(place, error);
    if (error) {
        throw Error("Can't tell where " + shown(place) + " is: " + error.message() +
                    "; name the data's folder from / on.");
    }
    const fs::path normal = whole.lexically_normal();
    // What is above the folder that a link leads to is not what is above the link.
    if (fs::exists(whole, error) && !fs::equivalent(whole, normal, error)) {
        return whole.string();
    }
    return (normal.has_filename() ? normal : normal.parent_path()).string();
}

} // namespace

DataSpec parse_data_spec(const std::string& spec) {
    DataSpec parsed{is_file_url(spec) ? path_of_file_url(spec) : spec};
    std::error_code ignored;
    if (parsed.place.ends_with(kTurned) && parsed.place.size() > kTurned.size() &&
        !fs::exists(fs::symlink_status(parsed.place, ignored))) {
        parsed.place.resize(parsed.place.size() - kTurned.size());
        parsed.turned = true;
    }
    return parsed;
}

std::string lasting_data_spec(const std::string& spec) {
    const DataSpec parsed = parse_data_spec(spec);
    return lasting_place(parsed.place) + std::string(parsed.turned ? kTurned : "");
}

} // namespace ganvas
