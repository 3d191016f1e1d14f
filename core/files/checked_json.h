#pragma once

#include "core/base/error.h"
#include "core/files/shown_path.h"

#include <nlohmann/json.hpp>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ganvas {

/// Nothing that a JSON file says is believed: every reader takes its numbers from here, where kind
/// and range are checked and nothing is rounded, cut or wrapped around. Any thread.

/// `value` as a whole number from `least` to `most`; none for anything else, 1.0 and true included.
template<std::integral Number, typename Json>
std::optional<Number> whole_number(const Json& value, Number least, Number most) {
    const auto taken = [least, most](auto number) -> std::optional<Number> {
        if (std::cmp_less(number, least) || std::cmp_greater(number, most)) {
            return std::nullopt;
        }
        return static_cast<Number>(number);
    };
    if (value.is_number_unsigned()) {
        return taken(value.template get<std::uint64_t>());
    }
    return value.is_number_integer() ? taken(value.template get<std::int64_t>()) : std::nullopt;
}

/// What is in an object under `key`. The Error of this and of the following has a clause that says
/// what is wrong with "it", the file.
const nlohmann::json& member(const nlohmann::json& object, const char* key);

std::int64_t whole_member(const nlohmann::json& object, const char* key, std::int64_t most);
double number_member(const nlohmann::json& object, const char* key, double most);

/// Neither empty nor with a zero byte, which would end a path early.
std::string text_member(const nlohmann::json& object, const char* key, std::size_t longest);

/// Looks on while a text is parsed, and throws Error, with such a clause, for what costs a reader
/// more than it is worth or has two meanings: objects of many keys, keys that come twice, lists in
/// lists in lists.
template<typename Json>
class JsonGuard {
public:
    void see(int depth, typename Json::parse_event_t event, const Json& parsed) {
        using Event = typename Json::parse_event_t;
        if ((event == Event::object_start || event == Event::array_start) && depth >= kMaxDepth) {
            throw Error("it is nested too deeply");
        }
        if (event == Event::object_start) {
            keys_.emplace_back();
        } else if (event == Event::object_end) {
            keys_.pop_back();
        } else if (event == Event::key) {
            see_key(parsed.template get_ref<const std::string&>());
        }
    }

private:
    static constexpr int kMaxDepth = 16;
    static constexpr std::size_t kMaxKeys = 256;
    static constexpr std::size_t kMaxShown = 40;

    void see_key(const std::string& key) {
        if (!keys_.back().insert(key).second) {
            throw Error("it has \"" + shown(key.substr(0, kMaxShown)) + "\" twice");
        }
        if (keys_.back().size() > kMaxKeys) {
            throw Error("it has more than " + std::to_string(kMaxKeys) + " keys in one object");
        }
    }

    std::vector<std::set<std::string>> keys_; ///< Of the objects around, the outermost first.
};

/// Parses `text` under such a guard. Throws Error, with such a clause, for one that is no JSON.
template<typename Json>
Json parse_checked(std::string_view text) {
    JsonGuard<Json> guard;
    try {
        return Json::parse(
            text, [&guard](int depth, typename Json::parse_event_t event, const Json& parsed) {
                guard.see(depth, event, parsed);
                return true;
            });
    } catch (const typename Json::exception&) {
        throw Error("it is damaged: its text can't be read");
    }
}

} // namespace ganvas
