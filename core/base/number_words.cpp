#include "core/base/number_words.h"

#include <array>
#include <charconv>
#include <cmath>

namespace ganvas {

std::string grouped(std::int64_t number) {
    constexpr std::size_t kGroup = 3;
    std::string text = std::to_string(number);
    const std::size_t first = text.starts_with('-') ? 1 : 0;
    for (std::size_t place = text.size(); place > first + kGroup;) {
        place -= kGroup;
        text.insert(place, 1, ',');
    }
    return text;
}

std::string short_number(double value, int digits) {
    std::array<char, 64> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), value,
                                            std::chars_format::general, digits);
    return {text.data(), end};
}

std::string percent(double share) {
    if (!std::isfinite(share)) {
        return short_number(share);
    }
    std::array<char, 400> text{};
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), 100 * share,
                                            std::chars_format::fixed, 1);
    return std::string(text.data(), end) + " %";
}

std::string size_text(std::uintmax_t bytes) {
    constexpr double kKibi = 1024;
    constexpr double kMebi = kKibi * kKibi;
    constexpr double kFew = 10;
    const auto size = static_cast<double>(bytes);
    const bool is_large = size >= kMebi;
    const double count = size / (is_large ? kMebi : kKibi);
    return (count < kFew ? short_number(count, 2)
                         : grouped(static_cast<std::int64_t>(std::llround(count)))) +
           (is_large ? " MiB" : " KiB");
}

std::string duration_text(double seconds) {
    constexpr std::int64_t kMinute = 60;
    constexpr std::int64_t kHour = 60 * kMinute;
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    std::string text;
    if (whole >= kHour) {
        text += grouped(whole / kHour) + " h ";
    }
    if (whole >= kMinute) {
        text += std::to_string(whole % kHour / kMinute) + " min ";
    }
    return text + std::to_string(whole % kMinute) + " s";
}

} // namespace ganvas
