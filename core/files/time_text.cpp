#include "core/files/time_text.h"

#include <array>
#include <chrono>
#include <ctime>

namespace ganvas {

namespace {

constexpr const char* kTimeFormat = "%Y-%m-%dT%H:%M:%SZ";

} // namespace

std::int64_t unix_time() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

std::string time_in_text(std::int64_t time) {
    const auto seconds = static_cast<std::time_t>(time);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 64> text{};
    return {text.data(), std::strftime(text.data(), text.size(), kTimeFormat, &parts)};
}

std::optional<std::int64_t> time_from_text(const std::string& text) {
    std::tm parts{};
    const char* const end = strptime(text.c_str(), kTimeFormat, &parts);
    if (end == nullptr || *end != '\0') {
        return std::nullopt;
    }
    return timegm(&parts);
}

} // namespace ganvas
