#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace ganvas {

/// "000123" of 123 and 6 digits, so that files sort by name as by number. A number with more
/// digits keeps them all; it may not be negative.
inline std::string zero_padded(std::int64_t number, std::size_t digits) {
    std::string text = std::to_string(number);
    if (text.size() < digits) {
        text.insert(0, digits - text.size(), '0');
    }
    return text;
}

} // namespace ganvas
