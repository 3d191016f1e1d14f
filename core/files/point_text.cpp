#include "core/files/point_text.h"

#include "core/base/error.h"
#include "core/files/checked_json.h"
#include "core/files/point_json.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace ganvas {

namespace {

constexpr const char* kNotAPoint =
    R"(This is not a point: copy one in Ganvas, or write {"seed": 7, "digit": 4}.)";

/// Far beyond what a generator was trained on, and far from where its arithmetic overflows.
constexpr float kMaxValue = 1000;

/// What surrounds the numbers of a plain list.
constexpr std::string_view kBetweenNumbers = " \t\r\n\v\f,;[]()\"'`";

std::string not_a_number(std::size_t value) {
    return "Value " + std::to_string(value) +
           " of the noise is not a number; write one such as -0.53.";
}

/// Each from its brace to the one that closes it; the last one may lack it.
std::vector<std::string_view> objects_in(std::string_view text) {
    std::vector<std::string_view> objects;
    std::size_t start = 0;
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            i += c == '\\' ? 1 : 0;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = depth > 0;
        } else if (c == '{') {
            start = depth == 0 ? i : start;
            ++depth;
        } else if (c == '}' && depth > 0 && --depth == 0) {
            objects.push_back(text.substr(start, i + 1 - start));
        }
    }
    if (depth > 0) {
        objects.push_back(text.substr(start));
    }
    return objects;
}

/// Says in a person's words where a point's text stops being JSON. It has no NaN, so it is here
/// that one is met: knowing where helps to say which it is.
class PointGuard : public JsonGuard<PointJson> {
public:
    explicit PointGuard(std::size_t length) : length_(length) {}

    bool null() override { return see() && JsonGuard::null(); }
    bool boolean(bool value) override { return see() && JsonGuard::boolean(value); }
    bool number_integer(number_integer_t value) override {
        return see() && JsonGuard::number_integer(value);
    }
    bool number_unsigned(number_unsigned_t value) override {
        return see() && JsonGuard::number_unsigned(value);
    }
    bool number_float(number_float_t value, const string_t& text) override {
        return see() && JsonGuard::number_float(value, text);
    }
    bool string(string_t& value) override { return see() && JsonGuard::string(value); }
    bool key(string_t& key) override {
        if (depth() == 1) {
            key_ = key;
            values_ = 0;
        }
        return JsonGuard::key(key);
    }
    bool parse_error(std::size_t position, const std::string& /*token*/,
                     const nlohmann::detail::exception& error) override {
        const bool is_number = dynamic_cast<const PointJson::parse_error*>(&error) == nullptr;
        if (!is_number && position > length_) {
            sentence_ = "The point's text ends too early; copy all of it.";
        } else if (key_ == "noise") {
            sentence_ = not_a_number(values_ + 1);
        } else {
            sentence_ = is_number ? "A number in the point's text is too large."
                                  : "The point's text can't be read from character " +
                                        std::to_string(position) + " on; copy it again.";
        }
        return false;
    }

    /// After a text that is no JSON.
    [[nodiscard]] const std::string& sentence() const { return sentence_; }

private:
    bool see() {
        ++values_;
        return true;
    }

    std::size_t length_;
    std::string key_;        ///< Of the point, the last one.
    std::size_t values_ = 0; ///< Behind it.
    std::string sentence_;
};

PointJson parse(std::string_view object) {
    PointGuard guard(object.size());
    bool is_json = false;
    try {
        is_json = PointJson::sax_parse(object, &guard);
    } catch (const Error& error) {
        throw Error("The point's text can't be used: " + std::string(error.what()) +
                    "; copy it again.");
    }
    if (!is_json) {
        throw Error(guard.sentence());
    }
    return PointJson::parse(object);
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    for (std::size_t end = 0;;) {
        const std::size_t start = text.find_first_not_of(kBetweenNumbers, end);
        if (start == std::string_view::npos) {
            return words;
        }
        end = std::min(text.find_first_of(kBetweenNumbers, start), text.size());
        words.push_back(text.substr(start, end - start));
    }
}

/// NaN for what is none, and for what no float holds.
float number_of(std::string_view word) {
    float number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc() && end == word.data() + word.size() ? number : std::nanf("");
}

SharedPoint point_from_numbers(std::string_view text) {
    SharedPoint result;
    for (const std::string_view word : words_of(text)) {
        if (result.point.noise.size() > kMaxNoiseSize) {
            break; // check_point() says that these are too many.
        }
        result.point.noise.push_back(number_of(word));
        const bool is_first = result.point.noise.size() == 1;
        if (is_first && std::isnan(result.point.noise[0]) && word != "nan" && word != "NaN") {
            throw Error(kNotAPoint);
        }
    }
    if (result.point.noise.empty()) {
        throw Error(kNotAPoint);
    }
    check_point(result.point);
    return result;
}

} // namespace

std::string to_text(const SharedPoint& point) {
    return to_json(point).dump(-1, ' ', false, PointJson::error_handler_t::replace);
}

std::vector<SharedPoint> points_from_text(std::string_view text, int default_size) {
    if (text.size() > kMaxPointText) {
        throw Error("The text is longer than 1 MB; a point takes a few thousand characters.");
    }
    const std::vector<std::string_view> objects = objects_in(text);
    if (objects.empty()) {
        return {point_from_numbers(text)};
    }
    if (objects.size() > kMaxPointsInText) {
        throw Error("The text has " + std::to_string(objects.size()) + " points; at most " +
                    std::to_string(kMaxPointsInText) + " are taken at a time.");
    }
    std::vector<SharedPoint> points;
    for (const std::string_view object : objects) {
        try {
            points.push_back(point_from_json(parse(object), default_size));
        } catch (const Error& error) {
            if (objects.size() == 1) {
                throw;
            }
            throw Error("Point " + std::to_string(points.size() + 1) + " of " +
                        std::to_string(objects.size()) + ": " + error.what());
        }
    }
    return points;
}

SharedPoint point_from_text(std::string_view text, int default_size) {
    std::vector<SharedPoint> points = points_from_text(text, default_size);
    if (points.size() > 1) {
        throw Error("The text has " + std::to_string(points.size()) +
                    " points where one is wanted.");
    }
    return std::move(points.front());
}

void check_point(const LatentPoint& point) {
    const std::size_t size = point.noise.size();
    if (size == 0) {
        throw Error("The noise has no values; give as many as the generator takes.");
    }
    if (size > kMaxNoiseSize) {
        throw Error("The noise has more than " + std::to_string(kMaxNoiseSize) +
                    " values, and no generator takes as many.");
    }
    for (std::size_t i = 0; i < size; ++i) {
        if (!std::isfinite(point.noise[i])) {
            throw Error(not_a_number(i + 1));
        }
        if (std::abs(point.noise[i]) > kMaxValue) {
            throw Error("Value " + std::to_string(i + 1) +
                        " of the noise is too large; ordinary ones lie between -4 and 4.");
        }
    }
    constexpr double kTolerance = 1e-3;
    const double sum = std::accumulate(point.classes.begin(), point.classes.end(), 0.0);
    const bool is_blend = std::all_of(point.classes.begin(), point.classes.end(),
                                      [](float weight) { return weight >= 0; });
    if (!is_blend || !(std::abs(sum - 1) <= kTolerance)) {
        throw Error("The weights of the digits must not be negative and must add up to 1.");
    }
}

} // namespace ganvas
