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

/// Reads a text before it is parsed (nlohmann's sax_parse()), and throws Error, with such a clause,
/// for what costs a reader more than it is worth or has two meanings: objects of many keys, keys
/// that come twice, lists in lists in lists, and more of all that than any file of ours holds,
/// which takes many times the memory of its text. Parsing with a callback would be no way to see
/// that: it takes the square of the number of objects in a list.
template<typename Json>
class JsonGuard : public nlohmann::json_sax<Json> {
public:
    using Base = nlohmann::json_sax<Json>;
    using typename Base::binary_t;
    using typename Base::number_float_t;
    using typename Base::number_integer_t;
    using typename Base::number_unsigned_t;
    using typename Base::string_t;

    bool null() override { return see_number(); }
    bool boolean(bool /*value*/) override { return see_number(); }
    bool number_integer(number_integer_t /*value*/) override { return see_number(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return see_number(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return see_number();
    }
    bool binary(binary_t& /*value*/) override { return see_thing(); } // JSON has none.
    bool string(string_t& /*value*/) override { return see_thing(); }
    bool start_object(std::size_t /*size*/) override { return begin(); }
    bool key(string_t& key) override {
        see_key(key);
        return see_thing();
    }
    bool end_object() override { return end(); }
    bool start_array(std::size_t /*size*/) override { return begin(); }
    bool end_array() override { return end(); }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override {
        return false;
    }

protected:
    /// In how many lists and objects the next value lies.
    [[nodiscard]] std::size_t depth() const { return keys_.size(); }

private:
    static constexpr std::size_t kMaxDepth = 16;
    static constexpr std::size_t kMaxKeys = 256;
    static constexpr std::size_t kMaxShown = 40;
    // Most are in pins: 5,000 of them, each with 28×28 grey values and 1,024 of noise.
    static constexpr std::size_t kMaxNumbers = 16'000'000;
    static constexpr std::size_t kMaxThings = 500'000; ///< All else.

    bool begin() {
        if (depth() >= kMaxDepth) {
            throw Error("it is nested too deeply");
        }
        keys_.emplace_back();
        return see_thing();
    }

    bool end() {
        keys_.pop_back();
        return true;
    }

    bool see_number() { return take(numbers_, kMaxNumbers); }
    bool see_thing() { return take(things_, kMaxThings); }

    static bool take(std::size_t& count, std::size_t most) {
        if (++count > most) {
            throw Error("it holds more than any of its kind");
        }
        return true;
    }

    void see_key(const std::string& key) {
        if (!keys_.back().insert(key).second) {
            throw Error("it has \"" + shown(key.substr(0, kMaxShown)) + "\" twice");
        }
        if (keys_.back().size() > kMaxKeys) {
            throw Error("it has more than " + std::to_string(kMaxKeys) + " keys in one object");
        }
    }

    /// Of the objects around, the outermost first; none of a list.
    std::vector<std::set<std::string>> keys_;
    std::size_t numbers_ = 0;
    std::size_t things_ = 0;
};

/// Parses `text` after such a guard has read it. Throws Error, with such a clause, for one that is
/// no JSON.
template<typename Json>
Json parse_checked(std::string_view text) {
    JsonGuard<Json> guard;
    if (!Json::sax_parse(text, &guard)) {
        throw Error("it is damaged: its text can't be read");
    }
    return Json::parse(text);
}

} // namespace ganvas
