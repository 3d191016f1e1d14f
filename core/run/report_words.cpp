#include "core/run/report_words.h"

#include "core/files/time_text.h"

namespace ganvas {

std::string moment_text(std::int64_t time) {
    constexpr std::size_t kDay = 10;    // "2026-11-29"
    constexpr std::size_t kMinute = 16; // "2026-11-29T17:20"
    const std::string text = time == 0 ? "" : time_in_text(time);
    return text.size() < kMinute
               ? text
               : text.substr(0, kDay) + " " + text.substr(kDay + 1, kMinute - kDay - 1) + " UTC";
}

} // namespace ganvas
