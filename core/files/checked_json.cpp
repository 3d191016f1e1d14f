#include "core/files/checked_json.h"

#include <cmath>

namespace ganvas {

namespace {

using nlohmann::json;

std::string quoted(const char* key) { return "its \"" + std::string(key) + "\""; }

} // namespace

const json& member(const json& object, const char* key) {
    if (!object.is_object()) {
        throw Error("its description is damaged");
    }
    const auto found = object.find(key);
    if (found == object.end()) {
        throw Error(quoted(key) + " is missing");
    }
    return *found;
}

std::int64_t whole_member(const json& object, const char* key, std::int64_t most) {
    const auto number = whole_number<std::int64_t>(member(object, key), 0, most);
    if (!number) {
        throw Error(quoted(key) + " is not a whole number from 0 to " + std::to_string(most));
    }
    return *number;
}

double number_member(const json& object, const char* key, double most) {
    const json& value = member(object, key);
    const double number = value.is_number() ? value.get<double>() : std::nan("");
    if (!(number >= 0 && number <= most)) {
        throw Error(quoted(key) + " is not a number from 0 to " + json(most).dump());
    }
    return number;
}

std::string text_member(const json& object, const char* key, std::size_t longest) {
    const json& value = member(object, key);
    std::string text = value.is_string() ? value.get<std::string>() : std::string();
    if (text.empty() || text.size() > longest || text.find('\0') != std::string::npos) {
        throw Error(quoted(key) + " is not a text of 1 to " + std::to_string(longest) +
                    " characters");
    }
    return text;
}

} // namespace ganvas
