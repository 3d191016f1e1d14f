#include "core/base/natural_order.h"

#include <algorithm>
#include <compare>
#include <cstddef>

namespace ganvas {

namespace {

bool is_decimal(char character) { return character >= '0' && character <= '9'; }

/// Takes the digits that `text` begins with from it; without zeros before them.
std::string_view take_number(std::string_view& text) {
    const auto* const end = std::find_if_not(text.begin(), text.end(), is_decimal);
    std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(digits.size());
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return digits;
}

std::strong_ordering natural_order(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_decimal(a.front()) && is_decimal(b.front())) {
            const std::string_view left = take_number(a);
            const std::string_view right = take_number(b);
            if (left.size() != right.size()) {
                return left.size() <=> right.size();
            }
            if (left != right) {
                return left <=> right;
            }
        } else if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) <=> static_cast<unsigned char>(b.front());
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() <=> b.size();
}

} // namespace

bool natural_less(std::string_view a, std::string_view b) {
    const std::strong_ordering order = natural_order(a, b);
    return order == std::strong_ordering::equal ? a < b : order == std::strong_ordering::less;
}

} // namespace ganvas
