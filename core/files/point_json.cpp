#include "core/files/point_json.h"

#include "core/base/class_names.h"
#include "core/base/error.h"
#include "core/base/step_limit.h"
#include "core/files/checked_json.h"
#include "core/files/shown_path.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace ganvas {

namespace {

constexpr int kPointVersion = 1;

constexpr std::uint64_t kMaxUnsigned = std::numeric_limits<std::uint64_t>::max();

/// Noise from a seed may differ in the last digits where another machine's logarithm does.
constexpr float kSameNoise = 1e-3F;

/// Weights as near to 1 together are left as they are: scaling them again would change them.
constexpr double kSameSum = 1e-5;

bool comes_from(const Noise& noise, std::uint64_t seed) {
    const Noise sampled = sample_noise(static_cast<int>(noise.size()), seed);
    return std::equal(noise.begin(), noise.end(), sampled.begin(),
                      [](float a, float b) { return std::abs(a - b) <= kSameNoise; });
}

/// The value of `key`, or null where there is none.
const PointJson* value_of(const PointJson& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

void check_version(const PointJson& object) {
    const PointJson* const version = value_of(object, "ganvas_point");
    if (version == nullptr) {
        return;
    }
    const auto number = whole_number<std::uint64_t>(*version, 1, kMaxUnsigned);
    if (!number) {
        throw Error("The point's \"ganvas_point\" must be 1, the version of its format.");
    }
    if (*number > kPointVersion) {
        throw Error("This point was written by a newer Ganvas; update Ganvas to read it.");
    }
}

std::optional<std::uint64_t> seed_of(const PointJson& object) {
    const PointJson* const seed = value_of(object, "seed");
    if (seed == nullptr) {
        return std::nullopt;
    }
    const auto number = whole_number<std::uint64_t>(*seed, 0, kMaxUnsigned);
    if (!number) {
        throw Error("The point's seed must be a whole number from 0 to 2^64 - 1.");
    }
    return number;
}

int size_of(const PointJson& object, int default_size) {
    const PointJson* const size = value_of(object, "size");
    if (size == nullptr) {
        return default_size;
    }
    const auto number = whole_number<int>(*size, 1, kMaxNoiseSize);
    if (!number) {
        throw Error("The point's size, how many values of noise it has, must be a whole number "
                    "from 1 to 1024.");
    }
    return *number;
}

Noise noise_of(const PointJson& object, std::optional<std::uint64_t> seed, int default_size) {
    const PointJson* const list = value_of(object, "noise");
    if (list == nullptr) {
        if (!seed) {
            throw Error("The point has neither noise nor a seed; copy all of it, or write "
                        "{\"seed\": 7, \"digit\": 4}.");
        }
        return sample_noise(size_of(object, default_size), *seed);
    }
    if (!list->is_array()) {
        throw Error("The point's noise must be a list of numbers in square brackets.");
    }
    Noise noise;
    for (const PointJson& value : *list) {
        // NaN is refused by check_point(), with the value's number.
        noise.push_back(value.is_number() ? value.get<float>() : std::nanf(""));
    }
    return noise;
}

std::size_t label_named(const std::string& name) {
    std::size_t label = kMostClasses;
    const char* const end = name.data() + name.size();
    const auto read = std::from_chars(name.data(), end, label);
    if (read.ec != std::errc() || read.ptr != end || label >= kMostClasses) {
        constexpr std::size_t kMaxShown = 20;
        throw Error("The point blends a digit \"" + shown(name.substr(0, kMaxShown)) +
                    "\"; write the number of one, from 0 to " + std::to_string(kMostClasses - 1) +
                    ".");
    }
    return label;
}

ClassWeights scaled(const std::vector<double>& weights) {
    double sum = 0;
    for (const double weight : weights) {
        if (weight < 0) {
            throw Error("The point's weights of digits must not be negative.");
        }
        sum += weight;
    }
    if (sum == 0) {
        throw Error("The point's weights of digits are all 0; give one of them some weight.");
    }
    const double divisor = std::abs(sum - 1) <= kSameSum ? 1 : sum;
    ClassWeights result(weights.size());
    std::transform(weights.begin(), weights.end(), result.begin(),
                   [divisor](double weight) { return static_cast<float>(weight / divisor); });
    return result;
}

ClassWeights blend_of(const PointJson& weights) {
    const bool is_list =
        weights.is_array() && weights.size() >= kFewestClasses && weights.size() <= kMostClasses;
    if (!is_list && !weights.is_object()) {
        throw Error("The point's \"digits\" must be a weight for each of them, ten say, in square "
                    "brackets, or weights by digit such as {\"3\": 0.6, \"8\": 0.4}.");
    }
    std::vector<double> blend(is_list ? weights.size() : kDigitCount);
    std::size_t index = 0;
    for (const auto& [name, weight] : weights.items()) {
        if (!weight.is_number()) {
            throw Error("A weight of the point's digits is not a number.");
        }
        const std::size_t label = is_list ? index++ : label_named(name);
        blend.resize(std::max(blend.size(), label + 1));
        blend[label] = weight.template get<double>();
    }
    return scaled(blend);
}

ClassWeights digits_of(const PointJson& object) {
    const PointJson* const digit = value_of(object, "digit");
    const PointJson* const blend = value_of(object, "digits");
    if (digit != nullptr && blend != nullptr) {
        throw Error("The point has a digit and a blend of digits; leave one of the two out.");
    }
    if (blend != nullptr) {
        return blend_of(*blend);
    }
    if (digit == nullptr) {
        return pure_class(0);
    }
    const auto number = whole_number<int>(*digit, 0, kMostClasses - 1);
    if (!number) {
        throw Error("The point's digit must be a whole number from 0 to " +
                    std::to_string(kMostClasses - 1) + ".");
    }
    return pure_class(*number, std::max(kDigitCount, *number + 1));
}

std::optional<std::int64_t> step_of(const PointJson& object) {
    const PointJson* const step = value_of(object, "step");
    if (step == nullptr) {
        return std::nullopt;
    }
    const auto number = whole_number<std::int64_t>(*step, 0, kMaxSteps);
    if (!number) {
        throw Error("The point's step must be a whole number from 0 to 1000000000.");
    }
    return number;
}

std::string text_of(const PointJson& object, const char* key) {
    const PointJson* const text = value_of(object, key);
    if (text == nullptr) {
        return {};
    }
    if (!text->is_string()) {
        throw Error("The point's " + std::string(key) + " must be text in quotes.");
    }
    return text->get<std::string>();
}

} // namespace

PointJson to_json(const SharedPoint& point) {
    PointJson object{{"ganvas_point", kPointVersion}};
    if (!point.name.empty()) {
        object["name"] = point.name;
    }
    const ClassWeights& digits = point.point.classes;
    if (is_pure(digits)) {
        object["digit"] = main_class(digits);
    } else {
        for (std::size_t digit = 0; digit < digits.size(); ++digit) {
            if (digits[digit] != 0) {
                object["digits"][std::to_string(digit)] = digits[digit];
            }
        }
    }
    if (!point.model.empty()) {
        object["model"] = point.model;
    }
    if (point.step) {
        object["step"] = *point.step;
    }
    if (point.seed && comes_from(point.point.noise, *point.seed)) {
        object["seed"] = *point.seed;
    }
    object["noise"] = point.point.noise;
    return object;
}

SharedPoint point_from_json(const PointJson& object, int default_size) {
    if (!object.is_object()) {
        throw Error(R"(A point is written in braces, such as {"seed": 7, "digit": 4}.)");
    }
    check_version(object);
    SharedPoint result;
    result.seed = seed_of(object);
    result.step = step_of(object);
    result.point.noise = noise_of(object, result.seed, default_size);
    result.point.classes = digits_of(object);
    result.name = text_of(object, "name");
    result.model = text_of(object, "model");
    check_point(result.point);
    if (result.seed && !comes_from(result.point.noise, *result.seed)) {
        throw Error("The point's noise does not come from its seed; leave one of the two out.");
    }
    return result;
}

} // namespace ganvas
