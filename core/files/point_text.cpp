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

[[noreturn]] void refuse_value(std::size_t number) {
    throw Error("Value " + std::to_string(number) +
                " of the noise is not a number; write one such as -0.53.");
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

PointJson parse(std::string_view object) {
    // JSON has no NaN, so it is the parser that meets one: knowing where helps to say which it is.
    std::string key;
    std::size_t values = 0;
    JsonGuard<PointJson> guard;
    const auto follow = [&](int depth, PointJson::parse_event_t event, const PointJson& parsed) {
        guard.see(depth, event, parsed);
        if (event == PointJson::parse_event_t::key && depth == 1) {
            key = parsed.get<std::string>();
            values = 0;
        } else if (event == PointJson::parse_event_t::value) {
            ++values;
        }
        return true;
    };
    try {
        return PointJson::parse(object, follow);
    } catch (const Error& error) {
        throw Error("The point's text can't be used: " + std::string(error.what()) +
                    "; copy it again.");
    } catch (const PointJson::parse_error& error) {
        if (error.byte > object.size()) {
            throw Error("The point's text ends too early; copy all of it.");
        }
        if (key == "noise") {
            refuse_value(values + 1);
        }
        throw Error("The point's text can't be read from character " + std::to_string(error.byte) +
                    " on; copy it again.");
    } catch (const PointJson::exception&) {
        if (key == "noise") {
            refuse_value(values + 1);
        }
        throw Error("A number in the point's text is too large.");
    }
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
            refuse_value(i + 1);
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
